// Takes the links from entries of a session's map to their person away, before they are made anew.
// takes: ids texts
UNWIND $ids AS id
MATCH (entered:SessionPerson {id: id})-[link:OF]->()
DELETE link
