// Open incidents of some districts and months, a page at a time.
// takes: scope map, areas texts, kinds texts, first text, last text, anywhere flag, south number, west number, north number, east number, after text, limit number
// gives: id text, kind text, month text, location text, outcome text, lat number, lon number, area text, cell text, source text, entry number
UNWIND $areas AS district
MATCH (incident:Incident {area: district})
WHERE ($scope.every OR incident.area IN $scope.areas)
  AND (size($kinds) = 0 OR incident.kind IN $kinds)
  AND incident.month >= $first AND incident.month <= $last
  AND ($anywhere OR (incident.lat >= $south AND incident.lat <= $north AND incident.lon >= $west AND incident.lon <= $east))
  AND incident.id > $after
RETURN incident.id AS id, incident.kind AS kind, incident.month AS month, incident.location AS location,
  incident.outcome AS outcome, incident.lat AS lat, incident.lon AS lon, incident.area AS area,
  incident.cell AS cell, incident.source AS source, incident.entry AS entry
ORDER BY id LIMIT $limit
