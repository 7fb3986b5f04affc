// Takes the links to the persons whom names are of away, before they are made anew.
// takes: ids texts
UNWIND $ids AS id
MATCH (identity:Identity {id: id})-[link:NAMES]->()
DELETE link
