// Takes the links to the children known to be in groups away, before they are made anew.
// takes: ids texts
UNWIND $ids AS id
MATCH (group:PeerGroup {id: id})-[link:IN_GROUP]->()
DELETE link
