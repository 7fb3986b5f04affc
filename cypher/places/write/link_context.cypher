// Links contexts to the place, route or school they wrap, whose district becomes theirs.
// takes: ids texts
UNWIND $ids AS id
MATCH (context:Context {id: id})
OPTIONAL MATCH (place:Place {id: context.about})
OPTIONAL MATCH (school:School {id: context.about})
SET context.area = coalesce(place.area, school.area, context.area)
FOREACH (found IN CASE WHEN place IS NULL THEN [] ELSE [place] END | MERGE (context)-[:ABOUT]->(found))
FOREACH (found IN CASE WHEN school IS NULL THEN [] ELSE [school] END | MERGE (context)-[:ABOUT]->(found))
