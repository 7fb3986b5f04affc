// Takes withdrawn open incidents away, with their links.
// takes: ids texts
UNWIND $ids AS id
MATCH (open_incident:Incident {id: id})
DETACH DELETE open_incident
