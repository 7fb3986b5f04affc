// How many there are: areas of some districts.
// takes: scope map, areas texts, schemes texts
// gives: n number
UNWIND $areas AS district
MATCH (area:Area {area: district})
WHERE ($scope.every OR area.area IN $scope.areas)
  AND (size($schemes) = 0 OR area.scheme IN $schemes)
RETURN count(*) AS n
