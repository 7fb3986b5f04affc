// Links names to the child or adult whom they are of.
// takes: ids texts
UNWIND $ids AS id
MATCH (identity:Identity {id: id})
OPTIONAL MATCH (child:Child {id: identity.person})
OPTIONAL MATCH (adult:Adult {id: identity.person})
FOREACH (found IN CASE WHEN child IS NULL THEN [] ELSE [child] END | MERGE (identity)-[:NAMES]->(found))
FOREACH (found IN CASE WHEN adult IS NULL THEN [] ELSE [adult] END | MERGE (identity)-[:NAMES]->(found))
