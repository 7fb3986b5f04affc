// Puts parts that children had in incidents. Each is put whole: what its row does not hold is gone from it.
// takes: rows rows
// loads: Involvement
UNWIND $rows AS row
MERGE (involvement:Involvement {id: row.id})
SET involvement = row
