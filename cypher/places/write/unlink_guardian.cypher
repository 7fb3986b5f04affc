// Takes the links from guardians to the places and schools they watch away, before they are made anew.
// takes: ids texts
UNWIND $ids AS id
MATCH (guardian:PlaceGuardian {id: id})-[link:GUARDS]->()
DELETE link
