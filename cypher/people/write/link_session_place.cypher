// Links entries of a session's map to their place or school.
// takes: ids texts
UNWIND $ids AS id
MATCH (entered:SessionPlace {id: id})
OPTIONAL MATCH (place:Place {id: entered.place})
OPTIONAL MATCH (school:School {id: entered.place})
FOREACH (found IN CASE WHEN place IS NULL THEN [] ELSE [place] END | MERGE (entered)-[:AT]->(found))
FOREACH (found IN CASE WHEN school IS NULL THEN [] ELSE [school] END | MERGE (entered)-[:AT]->(found))
