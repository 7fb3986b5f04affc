// How many there are, and of which time: published counts of some districts and quarters.
// takes: scope map, areas texts, kinds texts, first text, last text, anywhere flag, south number, west number, north number, east number
// gives: n number, first text, last text
UNWIND $areas AS district
MATCH (cell:Cell {area: district})
WHERE ($scope.every OR cell.area IN $scope.areas)
  AND (size($kinds) = 0 OR cell.kind IN $kinds)
  AND cell.quarter >= $first AND cell.quarter <= $last
  AND ($anywhere OR (cell.lat >= $south AND cell.lat <= $north AND cell.lon >= $west AND cell.lon <= $east))
RETURN count(*) AS n, min(cell.quarter) AS first, max(cell.quarter) AS last
