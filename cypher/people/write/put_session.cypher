// Puts peer sessions. Each is put whole: what its row does not hold is gone from it.
// takes: rows rows
// loads: PeerSession
UNWIND $rows AS row
MERGE (session:PeerSession {id: row.id})
SET session = row
