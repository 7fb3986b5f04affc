// Links children to the school they attend and the places they spend time at.
// takes: ids texts
UNWIND $ids AS id
MATCH (child:Child {id: id})
OPTIONAL MATCH (attended:School {id: child.school})
FOREACH (found IN CASE WHEN attended IS NULL THEN [] ELSE [attended] END | MERGE (child)-[:ATTENDS]->(found))
WITH child
UNWIND split(child.places, '; ') AS named
OPTIONAL MATCH (place:Place {id: named})
OPTIONAL MATCH (school:School {id: named})
FOREACH (found IN CASE WHEN place IS NULL THEN [] ELSE [place] END | MERGE (child)-[:SPENDS_TIME_AT]->(found))
FOREACH (found IN CASE WHEN school IS NULL THEN [] ELSE [school] END | MERGE (child)-[:SPENDS_TIME_AT]->(found))
