// Links ties to the two persons whom they are between.
// takes: ids texts
UNWIND $ids AS id
MATCH (tie:Tie {id: id})
UNWIND [tie.first, tie.second] AS named
OPTIONAL MATCH (child:Child {id: named})
OPTIONAL MATCH (adult:Adult {id: named})
FOREACH (found IN CASE WHEN child IS NULL THEN [] ELSE [child] END | MERGE (tie)-[:TIES]->(found))
FOREACH (found IN CASE WHEN adult IS NULL THEN [] ELSE [adult] END | MERGE (tie)-[:TIES]->(found))
