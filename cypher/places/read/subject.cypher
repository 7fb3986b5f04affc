// The place, route or school with an id, so that a referral can name it.
// takes: scope map, id text
// gives: id text, name text, kind text, lat number, lon number, area text
MATCH (place:Place {id: $id})
WHERE $scope.every OR place.area IN $scope.areas
RETURN place.id AS id, place.heading AS name, place.kind AS kind, place.lat AS lat, place.lon AS lon, place.area AS area
UNION
MATCH (school:School {id: $id})
WHERE $scope.every OR school.area IN $scope.areas
RETURN school.id AS id, school.heading AS name, 'school' AS kind, school.lat AS lat, school.lon AS lon, school.area AS area
