// Deletes links, before the nodes between them: one place may hold hundreds of thousands.
// takes: most number
MATCH ()-[link]->()
WITH link LIMIT $most
DELETE link
