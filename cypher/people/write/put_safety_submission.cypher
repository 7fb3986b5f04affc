// Puts young people's safety maps as they were handed in. Each is put whole: what its row does not hold is gone from it.
// takes: rows rows
// loads: SafetyMap
UNWIND $rows AS row
MERGE (safety_submission:SafetyMap {id: row.id})
SET safety_submission = row
