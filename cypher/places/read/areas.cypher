// Areas of some districts, a page at a time.
// takes: scope map, areas texts, schemes texts, after text, limit number
// gives: id text, code text, name text, scheme text, valid_from text, valid_to text, shape text, area text, source text, entry number
UNWIND $areas AS district
MATCH (area:Area {area: district})
WHERE ($scope.every OR area.area IN $scope.areas)
  AND (size($schemes) = 0 OR area.scheme IN $schemes)
  AND NOT area.id <= $after
RETURN area.id AS id, area.code AS code, area.heading AS name, area.scheme AS scheme, area.valid_from AS
  valid_from, area.valid_to AS valid_to, area.shape AS shape, area.area AS area, area.source AS
  source, area.entry AS entry
ORDER BY id LIMIT $limit
