// Puts places, routes and stops. Each is put whole: what its row does not hold is gone from it.
// takes: rows rows
// loads: Place
UNWIND $rows AS row
MERGE (place:Place {id: row.id})
SET place = row
