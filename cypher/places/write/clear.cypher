// Empties the graph, before it is made anew from the journal.
// takes: most number
MATCH (node)
WITH node LIMIT $most
DETACH DELETE node
