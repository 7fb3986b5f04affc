// Takes withdrawn place guardians away, with their links.
// takes: ids texts
UNWIND $ids AS id
MATCH (guardian:PlaceGuardian {id: id})
DETACH DELETE guardian
