// Takes withdrawn or erased peer sessions away, with their links.
// takes: ids texts
UNWIND $ids AS id
MATCH (session:PeerSession {id: id})
DETACH DELETE session
