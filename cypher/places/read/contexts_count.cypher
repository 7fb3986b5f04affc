// How many there are: contexts of some districts.
// takes: scope map, areas texts, statuses texts, anywhere flag, south number, west number, north number, east number
// gives: n number
UNWIND $areas AS district
MATCH (context:Context {area: district})
WHERE ($scope.every OR context.area IN $scope.areas)
  AND (size($statuses) = 0 OR context.status IN $statuses)
  AND ($anywhere OR (context.lat >= $south AND context.lat <= $north AND context.lon >= $west AND context.lon <= $east))
RETURN count(*) AS n
