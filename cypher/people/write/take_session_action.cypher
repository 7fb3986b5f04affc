// Takes withdrawn or erased actions that sessions agreed away, with their links.
// takes: ids texts
UNWIND $ids AS id
MATCH (session_action:SessionAction {id: id})
DETACH DELETE session_action
