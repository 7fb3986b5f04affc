// Takes withdrawn, restricted or erased groups of children away, with their links.
// takes: ids texts
UNWIND $ids AS id
MATCH (group:PeerGroup {id: id})
DETACH DELETE group
