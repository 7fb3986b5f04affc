// How many there are, and of which time: open incidents of some districts and months.
// takes: scope map, areas texts, kinds texts, first text, last text, anywhere flag, south number, west number, north number, east number
// gives: n number, first text, last text
UNWIND $areas AS district
MATCH (incident:Incident {area: district})
WHERE ($scope.every OR incident.area IN $scope.areas)
  AND (size($kinds) = 0 OR incident.kind IN $kinds)
  AND NOT incident.month < $first AND NOT incident.month > $last
  AND ($anywhere OR (NOT incident.lat < $south AND NOT incident.lat > $north AND NOT incident.lon < $west AND NOT incident.lon > $east))
RETURN count(*) AS n, min(incident.month) AS first, max(incident.month) AS last
