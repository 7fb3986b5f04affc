// Takes withdrawn, restricted or erased parts that children had in incidents away, with their links.
// takes: ids texts
UNWIND $ids AS id
MATCH (involvement:Involvement {id: id})
DETACH DELETE involvement
