// Links safety maps handed in to the places they colour, whose district becomes theirs.
// takes: ids texts
UNWIND $ids AS id
MATCH (map:SafetyMap {id: id})
OPTIONAL MATCH (place:Place {id: map.place})
OPTIONAL MATCH (school:School {id: map.place})
SET map.area = coalesce(place.area, school.area, map.area)
FOREACH (found IN CASE WHEN place IS NULL THEN [] ELSE [place] END | MERGE (map)-[:ON_MAP]->(found))
FOREACH (found IN CASE WHEN school IS NULL THEN [] ELSE [school] END | MERGE (map)-[:ON_MAP]->(found))
