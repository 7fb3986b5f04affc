// Open incidents counted by grid square, month and kind, for one district's hotspots.
// takes: scope map, area text, first text, last text
// gives: square text, month text, kind text, source text, n number
MATCH (incident:Incident {area: $area})
WHERE ($scope.every OR incident.area IN $scope.areas)
  AND incident.month >= $first AND incident.month <= $last
RETURN incident.cell AS square, incident.month AS month, incident.kind AS kind, incident.source AS source, count(*) AS n
ORDER BY square, month, kind, source
