// Stamps the district and the grid square anew, after the districts have changed.
// takes: rows rows
UNWIND $rows AS row
MATCH (school:School {id: row.id})
SET school.area = row.area, school.cell = row.cell
