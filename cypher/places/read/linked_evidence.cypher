// Which lines of evidence name one of these, so that their links are made anew when it changes.
// takes: scope map, ids texts
// gives: id text
UNWIND $ids AS wanted
MATCH (node:Evidence {context: wanted})
WHERE $scope.every
RETURN node.id AS id ORDER BY id
