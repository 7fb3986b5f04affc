// Puts people on the maps of sessions. Each is put whole: what its row does not hold is gone from it.
// takes: rows rows
// loads: SessionPerson
UNWIND $rows AS row
MERGE (session_person:SessionPerson {id: row.id})
SET session_person = row
