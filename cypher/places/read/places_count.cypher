// How many there are: places, routes and stops of some districts.
// takes: scope map, areas texts, kinds texts, anywhere flag, south number, west number, north number, east number
// gives: n number
UNWIND $areas AS district
MATCH (place:Place {area: district})
WHERE ($scope.every OR place.area IN $scope.areas)
  AND (size($kinds) = 0 OR place.kind IN $kinds)
  AND ($anywhere OR place.shape <> '' OR (place.lat >= $south AND place.lat <= $north AND place.lon >= $west AND place.lon <= $east))
RETURN count(*) AS n
