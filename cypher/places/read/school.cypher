// One school.
// takes: scope map, id text
// gives: id text, urn text, name text, phase text, opened text, town text, postcode text, placed_by text, lat number, lon number, area text, source text, entry number
MATCH (school:School {id: $id})
WHERE $scope.every OR school.area IN $scope.areas
RETURN school.id AS id, school.urn AS urn, school.heading AS name, school.phase AS phase, school.opened AS
  opened, school.town AS town, school.postcode AS postcode, school.placed_by AS placed_by, school.lat
  AS lat, school.lon AS lon, school.area AS area, school.source AS source, school.entry AS entry
