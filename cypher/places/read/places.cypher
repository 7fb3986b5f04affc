// Places, routes and stops of some districts, a page at a time.
// takes: scope map, areas texts, kinds texts, anywhere flag, south number, west number, north number, east number, after text, limit number
// gives: id text, name text, kind text, status text, opening_hours text, managed_by text, lat number, lon number, shape text, area text, source text, entry number
UNWIND $areas AS district
MATCH (place:Place {area: district})
WHERE ($scope.every OR place.area IN $scope.areas)
  AND (size($kinds) = 0 OR place.kind IN $kinds)
  AND ($anywhere OR (NOT place.lat < $south AND NOT place.lat > $north AND NOT place.lon < $west AND NOT place.lon > $east))
  AND NOT place.id <= $after
RETURN place.id AS id, place.heading AS name, place.kind AS kind, place.status AS status,
  place.opening_hours AS opening_hours, place.managed_by AS managed_by, place.lat AS lat, place.lon AS
  lon, place.shape AS shape, place.area AS area, place.source AS source, place.entry AS entry
ORDER BY id LIMIT $limit
