// The stated ties among some children.
// takes: scope map, today text, ids texts
// gives: id text, first text, second text, kind text, valence text, direction text, strength text, said_by text, basis text, grade text, observed_from text, observed_to text, expires text, session text
UNWIND $ids AS wanted
MATCH (child:Child {id: wanted})<-[:TIES]-(tie:Tie {first: wanted})-[:TIES]->(peer:Child)
WHERE peer.id = tie.second AND peer.id IN $ids
  AND ($scope.every OR tie.session = '' OR tie.session IN $scope.sessions)
  AND ($scope.every OR NOT tie.held OR tie.source IN $scope.sources) AND NOT tie.expires < $today
  AND ($scope.every OR child.id IN $scope.persons OR any(each IN child.sessions WHERE each IN $scope.sessions)
    OR (child.team IN $scope.teams AND NOT child.allocated_from > $today AND NOT child.allocated_to < $today))
  AND NOT child.expires < $today
  AND ($scope.every OR peer.id IN $scope.persons OR any(each IN peer.sessions WHERE each IN $scope.sessions)
    OR (peer.team IN $scope.teams AND NOT peer.allocated_from > $today AND NOT peer.allocated_to < $today))
  AND NOT peer.expires < $today
RETURN tie.id AS id, tie.first AS first, tie.second AS second, tie.kind AS kind, tie.valence AS valence,
  tie.direction AS direction, tie.strength AS strength, tie.said_by AS said_by, tie.basis AS basis, tie.grade AS grade,
  tie.observed_from AS observed_from, tie.observed_to AS observed_to, tie.expires AS expires, tie.session AS session
ORDER BY id
