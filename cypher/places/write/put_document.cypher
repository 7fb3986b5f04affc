// Puts document versions. Each is put whole: what its row does not hold is gone from it.
// takes: rows rows
// loads: Document
UNWIND $rows AS row
MERGE (document:Document {id: row.id})
SET document = row
