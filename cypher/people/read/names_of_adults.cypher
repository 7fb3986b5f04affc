// The names of some adults: for the team whose record it is, the session that they are on the map of.
// takes: scope map, today text, ids texts
// gives: person text, kind text, name text
UNWIND $ids AS wanted
MATCH (identity:Identity)-[:NAMES]->(adult:Adult {id: wanted})
WHERE identity.heading <> ''
  AND ($scope.every OR adult.id IN $scope.persons OR any(each IN adult.sessions WHERE each IN $scope.sessions)
    OR adult.team IN $scope.teams)
  AND ($scope.every OR NOT adult.held OR adult.source IN $scope.sources) AND NOT adult.expires < $today
RETURN adult.id AS person, identity.kind AS kind, identity.heading AS name
ORDER BY person, kind, name
