// Puts contexts. Each is put whole: what its row does not hold is gone from it.
// takes: rows rows
// loads: Context
UNWIND $rows AS row
MERGE (context:Context {id: row.id})
SET context = row
