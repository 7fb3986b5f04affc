// Which ties name one of these, so that their links are made anew when it changes.
// takes: scope map, ids texts
// gives: id text
UNWIND $ids AS wanted
MATCH (node:Tie {first: wanted})
WHERE $scope.every
RETURN node.id AS id
UNION
UNWIND $ids AS wanted
MATCH (node:Tie {second: wanted})
WHERE $scope.every
RETURN node.id AS id
