// The last entry of the journal that this graph shows. Not about anybody or any place: for the whole scope only.
// takes: scope map
// gives: journal text, entry number, version number
MATCH (head:Head)
WHERE $scope.every
RETURN head.journal AS journal, head.entry AS entry, head.version AS version
