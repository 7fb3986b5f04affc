// Puts open incidents. Each is put whole: what its row does not hold is gone from it.
// takes: rows rows
// loads: Incident
UNWIND $rows AS row
MERGE (open_incident:Incident {id: row.id})
SET open_incident = row
