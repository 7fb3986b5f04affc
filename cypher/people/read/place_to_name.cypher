// A place or school by id, for whoever works with children: places are no secret of anybody's.
// takes: scope map, id text
// gives: id text, name text, kind text, area text
MATCH (place:Place {id: $id})
WHERE $scope.every OR size($scope.sessions) > 0 OR size($scope.teams) > 0
RETURN place.id AS id, place.heading AS name, place.kind AS kind, place.area AS area
UNION
MATCH (school:School {id: $id})
WHERE $scope.every OR size($scope.sessions) > 0 OR size($scope.teams) > 0
RETURN school.id AS id, school.heading AS name, 'school' AS kind, school.area AS area
