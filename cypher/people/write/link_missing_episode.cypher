// Links missing episodes to the children who were missing and the place where they were found.
// takes: ids texts
UNWIND $ids AS id
MATCH (episode:MissingEpisode {id: id})
OPTIONAL MATCH (place:Place {id: episode.found_at})
OPTIONAL MATCH (school:School {id: episode.found_at})
FOREACH (found IN CASE WHEN place IS NULL THEN [] ELSE [place] END | MERGE (episode)-[:FOUND_AT]->(found))
FOREACH (found IN CASE WHEN school IS NULL THEN [] ELSE [school] END | MERGE (episode)-[:FOUND_AT]->(found))
WITH episode
UNWIND split(episode.children, '; ') AS named
MATCH (child:Child {id: named})
MERGE (episode)-[:MISSING]->(child)
