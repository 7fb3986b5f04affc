// Puts stated ties. Each is put whole: what its row does not hold is gone from it.
// takes: rows rows
// loads: Tie
UNWIND $rows AS row
MERGE (tie:Tie {id: row.id})
SET tie = row
