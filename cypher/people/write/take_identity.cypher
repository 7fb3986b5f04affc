// Takes withdrawn, restricted or erased names that persons go by away, with their links.
// takes: ids texts
UNWIND $ids AS id
MATCH (identity:Identity {id: id})
DETACH DELETE identity
