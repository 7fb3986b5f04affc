// Stamps the district and the grid square anew, after the districts have changed.
// takes: rows rows
UNWIND $rows AS row
MATCH (place:Place {id: row.id})
SET place.area = row.area, place.cell = row.cell
