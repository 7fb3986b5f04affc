// Links incidents to the place they occurred at.
// takes: ids texts
UNWIND $ids AS id
MATCH (incident:Incident {id: id})
OPTIONAL MATCH (place:Place {id: incident.place})
OPTIONAL MATCH (school:School {id: incident.place})
FOREACH (found IN CASE WHEN place IS NULL THEN [] ELSE [place] END | MERGE (incident)-[:OCCURRED_AT]->(found))
FOREACH (found IN CASE WHEN school IS NULL THEN [] ELSE [school] END | MERGE (incident)-[:OCCURRED_AT]->(found))
