// Deletes nodes, all but the head, before the graph is made anew from the journal.
// takes: most number
MATCH (node)
WHERE NOT node:Head
WITH node LIMIT $most
DETACH DELETE node
