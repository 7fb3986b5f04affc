// Takes withdrawn young people's safety maps as they were handed in away, with their links.
// takes: ids texts
UNWIND $ids AS id
MATCH (safety_submission:SafetyMap {id: id})
DETACH DELETE safety_submission
