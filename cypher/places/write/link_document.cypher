// Links documents to their context, whose district becomes theirs.
// takes: ids texts
UNWIND $ids AS id
MATCH (document:Document {id: id})
MATCH (context:Context {id: document.context})
MERGE (document)-[:ABOUT]->(context)
SET document.area = context.area
