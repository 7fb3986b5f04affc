// One open incident.
// takes: scope map, id text
// gives: id text, kind text, month text, location text, outcome text, lat number, lon number, area text, cell text, source text, entry number
MATCH (incident:Incident {id: $id})
WHERE $scope.every OR incident.area IN $scope.areas
RETURN incident.id AS id, incident.kind AS kind, incident.month AS month, incident.location AS location,
  incident.outcome AS outcome, incident.lat AS lat, incident.lon AS lon, incident.area AS area,
  incident.cell AS cell, incident.source AS source, incident.entry AS entry
