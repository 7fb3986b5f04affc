// Puts published counts by hour and weekday. Each is put whole: what its row does not hold is gone from it.
// takes: rows rows
// loads: TimePattern
UNWIND $rows AS row
MERGE (time_pattern:TimePattern {id: row.id})
SET time_pattern = row
