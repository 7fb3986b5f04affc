// Takes people off the maps of sessions: the stamp that let its invitees see them goes too.
// takes: ids texts
UNWIND $ids AS id
MATCH (entered:SessionPerson {id: id})
OPTIONAL MATCH (entered)-[:OF]->(person)
FOREACH (each IN CASE WHEN person IS NULL THEN [] ELSE [person] END |
  SET each.sessions = [session IN each.sessions WHERE session <> entered.session])
DETACH DELETE entered
