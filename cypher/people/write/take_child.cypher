// Takes withdrawn, restricted or erased children away, with their links.
// takes: ids texts
UNWIND $ids AS id
MATCH (child:Child {id: id})
DETACH DELETE child
