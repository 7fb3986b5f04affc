// Stamps the district and the grid square anew, after the districts have changed.
// takes: rows rows
UNWIND $rows AS row
MATCH (area:Area {id: row.id})
SET area.area = row.area, area.cell = row.cell
