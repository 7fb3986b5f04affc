// Takes withdrawn, restricted or erased adults around children away, with their links.
// takes: ids texts
UNWIND $ids AS id
MATCH (adult:Adult {id: id})
DETACH DELETE adult
