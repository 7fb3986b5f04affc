// Deletes the head of an emptied graph.
MATCH (head:Head)
DETACH DELETE head
