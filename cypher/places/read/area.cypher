// One area.
// takes: scope map, id text
// gives: id text, code text, name text, scheme text, valid_from text, valid_to text, shape text, area text, source text, entry number
MATCH (area:Area {id: $id})
WHERE $scope.every OR area.area IN $scope.areas
RETURN area.id AS id, area.code AS code, area.heading AS name, area.scheme AS scheme, area.valid_from AS
  valid_from, area.valid_to AS valid_to, area.shape AS shape, area.area AS area, area.source AS
  source, area.entry AS entry
