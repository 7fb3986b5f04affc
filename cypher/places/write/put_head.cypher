// Moves the head: the last entry of the journal that this graph shows.
// takes: journal text, entry number, version number
MERGE (head:Head {id: 'head'})
SET head.journal = $journal, head.entry = $entry, head.version = $version
