// Open incidents counted by grid square, month and kind, for one district.
// takes: scope map, area text
// gives: square text, month text, kind text, source text, n number
MATCH (incident:Incident {area: $area})
WHERE ($scope.every OR incident.area IN $scope.areas)
RETURN incident.cell AS square, incident.month AS month, incident.kind AS kind, incident.source AS source, count(*) AS n
ORDER BY square, month, kind, source
