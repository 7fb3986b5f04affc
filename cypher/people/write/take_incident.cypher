// Takes withdrawn incidents as agencies recorded them away, with their links.
// takes: ids texts
UNWIND $ids AS id
MATCH (incident:Incident {id: id})
DETACH DELETE incident
