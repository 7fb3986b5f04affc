// Puts places on the maps of sessions. Each is put whole: what its row does not hold is gone from it.
// takes: rows rows
// loads: SessionPlace
UNWIND $rows AS row
MERGE (session_place:SessionPlace {id: row.id})
SET session_place = row
