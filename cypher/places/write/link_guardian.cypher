// Links guardians to the places and schools they watch, whose district becomes theirs.
// takes: ids texts
UNWIND $ids AS id
MATCH (guardian:PlaceGuardian {id: id})
OPTIONAL MATCH (place:Place {id: guardian.place})
OPTIONAL MATCH (school:School {id: guardian.place})
SET guardian.area = coalesce(place.area, school.area, guardian.area)
FOREACH (found IN CASE WHEN place IS NULL THEN [] ELSE [place] END | MERGE (guardian)-[:GUARDS]->(found))
FOREACH (found IN CASE WHEN school IS NULL THEN [] ELSE [school] END | MERGE (guardian)-[:GUARDS]->(found))
