// The ids of the open incidents of some districts and months: a district may have tens of thousands.
// takes: scope map, areas texts, kinds texts, first text, last text, anywhere flag, south number, west number, north number, east number
// gives: id text
UNWIND $areas AS district
MATCH (incident:Incident {area: district})
WHERE ($scope.every OR incident.area IN $scope.areas)
  AND (size($kinds) = 0 OR incident.kind IN $kinds)
  AND incident.month >= $first AND incident.month <= $last
  AND ($anywhere OR (incident.lat >= $south AND incident.lat <= $north AND incident.lon >= $west AND incident.lon <= $east))
RETURN incident.id AS id
ORDER BY id
