// Links entries of a session's map to their person, who is stamped with the session.
// takes: ids texts
UNWIND $ids AS id
MATCH (entered:SessionPerson {id: id})
OPTIONAL MATCH (child:Child {id: entered.person})
OPTIONAL MATCH (adult:Adult {id: entered.person})
FOREACH (found IN CASE WHEN child IS NULL THEN [] ELSE [child] END | MERGE (entered)-[:OF]->(found)
  SET found.sessions = [session IN coalesce(found.sessions, []) WHERE session <> entered.session] + entered.session)
FOREACH (found IN CASE WHEN adult IS NULL THEN [] ELSE [adult] END | MERGE (entered)-[:OF]->(found)
  SET found.sessions = [session IN coalesce(found.sessions, []) WHERE session <> entered.session] + entered.session)
