// Stamps the district and the grid square anew, after the districts have changed.
// takes: rows rows
UNWIND $rows AS row
MATCH (open_incident:Incident {id: row.id})
SET open_incident.area = row.area, open_incident.cell = row.cell
