// Puts young people's published safety maps. Each is put whole: what its row does not hold is gone from it.
// takes: rows rows
// loads: SafetyMap
UNWIND $rows AS row
MERGE (safety_map:SafetyMap {id: row.id})
SET safety_map = row
