// Stamps the district and the grid square anew, after the districts have changed.
// takes: rows rows
UNWIND $rows AS row
MATCH (organisation:Organisation {id: row.id})
SET organisation.area = row.area, organisation.cell = row.cell
