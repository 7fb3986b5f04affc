// The names of places and schools, to stand beside what is published about them.
// takes: scope map, ids texts
// gives: id text, name text, lat number, lon number, area text
UNWIND $ids AS wanted
MATCH (place:Place {id: wanted})
WHERE $scope.every OR place.area IN $scope.areas
RETURN place.id AS id, place.heading AS name, place.lat AS lat, place.lon AS lon, place.area AS area
UNION
UNWIND $ids AS wanted
MATCH (school:School {id: wanted})
WHERE $scope.every OR school.area IN $scope.areas
RETURN school.id AS id, school.heading AS name, school.lat AS lat, school.lon AS lon, school.area AS area
