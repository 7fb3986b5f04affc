// Puts groups of children. Each is put whole: what its row does not hold is gone from it.
// takes: rows rows
// loads: PeerGroup
UNWIND $rows AS row
MERGE (group:PeerGroup {id: row.id})
SET group = row
