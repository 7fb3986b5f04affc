// The stated ties between some children and adults.
// takes: scope map, today text, ids texts
// gives: id text, first text, second text, kind text, valence text, direction text, strength text, said_by text, basis text, grade text, observed_from text, observed_to text, expires text, session text, adult text, initials text, role text
UNWIND $ids AS wanted
MATCH (child:Child {id: wanted})<-[:TIES]-(tie:Tie)-[:TIES]->(adult:Adult)
WHERE ($scope.every OR tie.session = '' OR tie.session IN $scope.sessions)
  AND ($scope.every OR NOT tie.held OR tie.source IN $scope.sources) AND NOT tie.expires < $today
  AND ($scope.every OR child.id IN $scope.persons OR any(each IN child.sessions WHERE each IN $scope.sessions)
    OR (child.team IN $scope.teams AND NOT child.allocated_from > $today AND NOT child.allocated_to < $today))
  AND NOT child.expires < $today
  AND ($scope.every OR adult.id IN $scope.persons OR any(each IN adult.sessions WHERE each IN $scope.sessions)
    OR adult.team IN $scope.teams)
  AND ($scope.every OR NOT adult.held OR adult.source IN $scope.sources) AND NOT adult.expires < $today
RETURN tie.id AS id, tie.first AS first, tie.second AS second, tie.kind AS kind, tie.valence AS valence,
  tie.direction AS direction, tie.strength AS strength, tie.said_by AS said_by, tie.basis AS basis, tie.grade AS grade,
  tie.observed_from AS observed_from, tie.observed_to AS observed_to, tie.expires AS expires, tie.session AS session, adult.id AS adult, adult.initials AS initials, adult.role AS role
ORDER BY id
