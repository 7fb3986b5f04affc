// Takes the links to the child and the incident away, before they are made anew.
// takes: ids texts
UNWIND $ids AS id
MATCH (involvement:Involvement {id: id})-[link:PART_OF|PART_IN]->()
DELETE link
