// Takes the links to the school that children attend and the places they spend time at away, before they are made anew.
// takes: ids texts
UNWIND $ids AS id
MATCH (child:Child {id: id})-[link:ATTENDS|SPENDS_TIME_AT]->()
DELETE link
