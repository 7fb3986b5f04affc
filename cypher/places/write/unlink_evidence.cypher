// Takes the links from lines of evidence to their context away, before they are made anew.
// takes: ids texts
UNWIND $ids AS id
MATCH (evidence:Evidence {id: id})-[link:ABOUT]->()
DELETE link
