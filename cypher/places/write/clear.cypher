// Deletes nodes, all but the head, before the graph is made anew from the journal; they have no links left.
// takes: most number
MATCH (node)
WHERE NOT node:Head
WITH node LIMIT $most
DELETE node
