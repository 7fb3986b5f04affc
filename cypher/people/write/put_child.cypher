// Puts children. Each is put whole: what its row does not hold is gone from it.
// takes: rows rows
// loads: Child
UNWIND $rows AS row
MERGE (child:Child {id: row.id})
SET child = row
