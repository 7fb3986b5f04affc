// Incidents as agencies recorded them in a stretch of time, to be counted when a quarter closes.
// takes: scope map, first text, last text
// gives: id text, kind text, at_from text, at_to text, known_by text, recorded_by text, area text, cell text, entry number
MATCH (incident:Incident)
WHERE ($scope.every OR incident.area IN $scope.areas)
  AND incident.at_to >= $first AND incident.at_from <= $last
RETURN incident.id AS id, incident.kind AS kind, incident.at_from AS at_from, incident.at_to AS at_to,
  incident.known_by AS known_by, incident.recorded_by AS recorded_by, incident.area AS area,
  incident.cell AS cell, incident.entry AS entry
ORDER BY id
