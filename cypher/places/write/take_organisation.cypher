// Takes withdrawn organisations away, with their links.
// takes: ids texts
UNWIND $ids AS id
MATCH (organisation:Organisation {id: id})
DETACH DELETE organisation
