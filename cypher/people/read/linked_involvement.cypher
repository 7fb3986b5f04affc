// Which parts in incidents name one of these, so that their links are made anew when it changes.
// takes: scope map, ids texts
// gives: id text
UNWIND $ids AS wanted
MATCH (node:Involvement {child: wanted})
WHERE $scope.every
RETURN node.id AS id
UNION
UNWIND $ids AS wanted
MATCH (node:Involvement {incident: wanted})
WHERE $scope.every
RETURN node.id AS id
