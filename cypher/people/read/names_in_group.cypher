// Which children each group names, so that links are made anew when one of them changes.
// takes: scope map
// gives: id text, names text
MATCH (group:PeerGroup)
WHERE $scope.every
RETURN group.id AS id, group.members AS names ORDER BY id
