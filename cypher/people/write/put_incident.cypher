// Puts incidents as agencies recorded them. Each is put whole: what its row does not hold is gone from it.
// takes: rows rows
// loads: Incident
UNWIND $rows AS row
MERGE (incident:Incident {id: row.id})
SET incident = row
