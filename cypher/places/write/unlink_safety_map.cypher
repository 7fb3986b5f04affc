// Takes the links from safety maps to the places they colour away, before they are made anew.
// takes: ids texts
UNWIND $ids AS id
MATCH (map:SafetyMap {id: id})-[link:ON_MAP]->()
DELETE link
