// How groups of children are described: for the team whose group it is.
// takes: scope map, today text, ids texts
// gives: id text, description text
UNWIND $ids AS wanted
MATCH (group:PeerGroup {id: wanted})
WHERE NOT group.expires < $today AND ($scope.every OR group.team IN $scope.teams)
RETURN group.id AS id, group.description AS description
ORDER BY id
