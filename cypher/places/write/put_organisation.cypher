// Puts organisations. Each is put whole: what its row does not hold is gone from it.
// takes: rows rows
// loads: Organisation
UNWIND $rows AS row
MERGE (organisation:Organisation {id: row.id})
SET organisation = row
