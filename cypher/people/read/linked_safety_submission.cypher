// Which safety maps handed in name one of these, so that their links are made anew when it changes.
// takes: scope map, ids texts
// gives: id text
UNWIND $ids AS wanted
MATCH (node:SafetyMap {place: wanted})
WHERE $scope.every OR node.area IN $scope.areas
RETURN node.id AS id ORDER BY id
