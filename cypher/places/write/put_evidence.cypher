// Puts lines of evidence. Each is put whole: what its row does not hold is gone from it.
// takes: rows rows
// loads: Evidence
UNWIND $rows AS row
MERGE (evidence:Evidence {id: row.id})
SET evidence = row
