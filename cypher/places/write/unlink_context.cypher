// Takes the links from contexts to the place, route or school they wrap away, before they are made anew.
// takes: ids texts
UNWIND $ids AS id
MATCH (context:Context {id: id})-[link:ABOUT]->()
DELETE link
