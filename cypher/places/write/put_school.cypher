// Puts schools. Each is put whole: what its row does not hold is gone from it.
// takes: rows rows
// loads: School
UNWIND $rows AS row
MERGE (school:School {id: row.id})
SET school = row
