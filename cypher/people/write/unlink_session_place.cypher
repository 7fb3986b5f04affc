// Takes the links from entries of a session's map to their place away, before they are made anew.
// takes: ids texts
UNWIND $ids AS id
MATCH (entered:SessionPlace {id: id})-[link:AT]->()
DELETE link
