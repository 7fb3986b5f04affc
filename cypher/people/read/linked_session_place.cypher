// Which entries of sessions' maps name one of these places, so that their links are made anew when it changes.
// takes: scope map, ids texts
// gives: id text
UNWIND $ids AS wanted
MATCH (node:SessionPlace {place: wanted})
WHERE $scope.every
RETURN node.id AS id ORDER BY id
