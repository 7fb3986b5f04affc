// Takes the links from documents to their context away, before they are made anew.
// takes: ids texts
UNWIND $ids AS id
MATCH (document:Document {id: id})-[link:ABOUT]->()
DELETE link
