// Puts place guardians. Each is put whole: what its row does not hold is gone from it.
// takes: rows rows
// loads: PlaceGuardian
UNWIND $rows AS row
MERGE (guardian:PlaceGuardian {id: row.id})
SET guardian = row
