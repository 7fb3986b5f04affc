// Links lines of evidence to their context, whose district becomes theirs.
// takes: ids texts
UNWIND $ids AS id
MATCH (evidence:Evidence {id: id})
MATCH (context:Context {id: evidence.context})
MERGE (evidence)-[:ABOUT]->(context)
SET evidence.area = context.area
