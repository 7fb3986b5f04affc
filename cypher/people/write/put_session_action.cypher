// Puts actions that sessions agreed. Each is put whole: what its row does not hold is gone from it.
// takes: rows rows
// loads: SessionAction
UNWIND $rows AS row
MERGE (session_action:SessionAction {id: row.id})
SET session_action = row
