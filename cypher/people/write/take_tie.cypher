// Takes withdrawn, restricted or erased stated ties away, with their links.
// takes: ids texts
UNWIND $ids AS id
MATCH (tie:Tie {id: id})
DETACH DELETE tie
