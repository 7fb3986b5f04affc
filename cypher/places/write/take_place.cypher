// Takes withdrawn places, routes and stops away, with their links.
// takes: ids texts
UNWIND $ids AS id
MATCH (place:Place {id: id})
DETACH DELETE place
