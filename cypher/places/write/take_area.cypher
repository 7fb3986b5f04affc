// Takes withdrawn areas away, with their links.
// takes: ids texts
UNWIND $ids AS id
MATCH (area:Area {id: id})
DETACH DELETE area
