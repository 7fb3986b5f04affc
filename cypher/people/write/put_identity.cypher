// Puts names that persons go by. Each is put whole: what its row does not hold is gone from it.
// takes: rows rows
// loads: Identity
UNWIND $rows AS row
MERGE (identity:Identity {id: row.id})
SET identity = row
