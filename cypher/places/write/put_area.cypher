// Puts areas. Each is put whole: what its row does not hold is gone from it.
// takes: rows rows
// loads: Area
UNWIND $rows AS row
MERGE (area:Area {id: row.id})
SET area = row
