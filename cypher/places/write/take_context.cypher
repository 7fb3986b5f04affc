// Takes withdrawn or erased contexts away, with their links.
// takes: ids texts
UNWIND $ids AS id
MATCH (context:Context {id: id})
DETACH DELETE context
