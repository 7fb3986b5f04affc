// Takes withdrawn or erased places on the maps of sessions away, with their links.
// takes: ids texts
UNWIND $ids AS id
MATCH (session_place:SessionPlace {id: id})
DETACH DELETE session_place
