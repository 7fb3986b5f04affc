// Stamps the district and the grid square anew, after the districts have changed.
// takes: rows rows
UNWIND $rows AS row
MATCH (incident:Incident {id: row.id})
SET incident.area = row.area, incident.cell = row.cell
