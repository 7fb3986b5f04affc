// Takes the links from incidents to the place they occurred at away, before they are made anew.
// takes: ids texts
UNWIND $ids AS id
MATCH (incident:Incident {id: id})-[link:OCCURRED_AT]->()
DELETE link
