// Holds the head, so that no other process applies an entry at the same time.
// takes: journal text, version number
MERGE (head:Head {id: 'head'})
ON CREATE SET head.journal = $journal, head.entry = 0, head.version = $version
SET head.held = true
