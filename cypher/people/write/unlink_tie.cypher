// Takes the links to the two persons whom ties are between away, before they are made anew.
// takes: ids texts
UNWIND $ids AS id
MATCH (tie:Tie {id: id})-[link:TIES]->()
DELETE link
