// Takes withdrawn or erased document versions away, with their links.
// takes: ids texts
UNWIND $ids AS id
MATCH (document:Document {id: id})
DETACH DELETE document
