// The children to whom a child is tied, as somebody stated.
// takes: scope map, today text, id text
// gives: id text, initials text
MATCH (child:Child {id: $id})<-[:TIES]-(tie:Tie)-[:TIES]->(peer:Child)
WHERE peer.id <> child.id
  AND ($scope.every OR tie.session = '' OR tie.session IN $scope.sessions)
  AND ($scope.every OR NOT tie.held OR tie.source IN $scope.sources) AND NOT tie.expires < $today
  AND ($scope.every OR child.id IN $scope.persons OR any(each IN child.sessions WHERE each IN $scope.sessions)
    OR (child.team IN $scope.teams AND NOT child.allocated_from > $today AND NOT child.allocated_to < $today))
  AND NOT child.expires < $today
  AND ($scope.every OR peer.id IN $scope.persons OR any(each IN peer.sessions WHERE each IN $scope.sessions)
    OR (peer.team IN $scope.teams AND NOT peer.allocated_from > $today AND NOT peer.allocated_to < $today))
  AND NOT peer.expires < $today
RETURN DISTINCT peer.id AS id, peer.initials AS initials
ORDER BY id
