// The names of some children: for the team that is responsible, the session that shows names, the right request.
// takes: scope map, today text, ids texts
// gives: id text, person text, kind text, name text
UNWIND $ids AS wanted
MATCH (identity:Identity)-[:NAMES]->(child:Child {id: wanted})
WHERE identity.heading <> ''
  AND ($scope.every OR child.id IN $scope.persons OR any(each IN child.sessions WHERE each IN $scope.sessions)
    OR (child.team IN $scope.teams AND NOT child.allocated_from > $today AND NOT child.allocated_to < $today))
  AND NOT child.expires < $today
RETURN identity.id AS id, child.id AS person, identity.kind AS kind, identity.heading AS name
ORDER BY person, kind, name
