// Schools of some districts, a page at a time.
// takes: scope map, areas texts, anywhere flag, south number, west number, north number, east number, after text, limit number
// gives: id text, urn text, name text, phase text, opened text, town text, postcode text, placed_by text, lat number, lon number, area text, source text, entry number
UNWIND $areas AS district
MATCH (school:School {area: district})
WHERE ($scope.every OR school.area IN $scope.areas)
  AND ($anywhere OR (NOT school.lat < $south AND NOT school.lat > $north AND NOT school.lon < $west AND NOT school.lon > $east))
  AND NOT school.id <= $after
RETURN school.id AS id, school.urn AS urn, school.heading AS name, school.phase AS phase, school.opened AS
  opened, school.town AS town, school.postcode AS postcode, school.placed_by AS placed_by, school.lat
  AS lat, school.lon AS lon, school.area AS area, school.source AS source, school.entry AS entry
ORDER BY id LIMIT $limit
