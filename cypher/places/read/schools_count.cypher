// How many there are: schools of some districts.
// takes: scope map, areas texts, anywhere flag, south number, west number, north number, east number
// gives: n number
UNWIND $areas AS district
MATCH (school:School {area: district})
WHERE ($scope.every OR school.area IN $scope.areas)
  AND ($anywhere OR (school.lat >= $south AND school.lat <= $north AND school.lon >= $west AND school.lon <= $east))
RETURN count(*) AS n
