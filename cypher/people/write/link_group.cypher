// Links groups to the children known to be in them.
// takes: ids texts
UNWIND $ids AS id
MATCH (group:PeerGroup {id: id})
UNWIND split(group.members, '; ') AS named
MATCH (child:Child {id: named})
MERGE (group)-[:IN_GROUP]->(child)
