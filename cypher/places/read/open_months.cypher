// Open incidents of a district counted by month and kind.
// takes: scope map, area text
// gives: month text, kind text, n number
MATCH (incident:Incident {area: $area})
WHERE $scope.every OR incident.area IN $scope.areas
RETURN incident.month AS month, incident.kind AS kind, count(*) AS n ORDER BY month, kind
