// Takes withdrawn schools away, with their links.
// takes: ids texts
UNWIND $ids AS id
MATCH (school:School {id: id})
DETACH DELETE school
