// Links the parts that children had in incidents to both.
// takes: ids texts
UNWIND $ids AS id
MATCH (involvement:Involvement {id: id})
OPTIONAL MATCH (child:Child {id: involvement.child})
OPTIONAL MATCH (incident:Incident {id: involvement.incident})
FOREACH (found IN CASE WHEN child IS NULL THEN [] ELSE [child] END | MERGE (involvement)-[:PART_OF]->(found))
FOREACH (found IN CASE WHEN incident IS NULL THEN [] ELSE [incident] END | MERGE (involvement)-[:PART_IN]->(found))
