// Puts adults around children. Each is put whole: what its row does not hold is gone from it.
// takes: rows rows
// loads: Adult
UNWIND $rows AS row
MERGE (adult:Adult {id: row.id})
SET adult = row
