// Puts published counts. Each is put whole: what its row does not hold is gone from it.
// takes: rows rows
// loads: Cell
UNWIND $rows AS row
MERGE (cell:Cell {id: row.id})
SET cell = row
