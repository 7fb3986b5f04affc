// One place, route or stop.
// takes: scope map, id text
// gives: id text, name text, kind text, status text, opening_hours text, managed_by text, lat number, lon number, shape text, area text, source text, entry number
MATCH (place:Place {id: $id})
WHERE $scope.every OR place.area IN $scope.areas
RETURN place.id AS id, place.heading AS name, place.kind AS kind, place.status AS status,
  place.opening_hours AS opening_hours, place.managed_by AS managed_by, place.lat AS lat, place.lon AS
  lon, place.shape AS shape, place.area AS area, place.source AS source, place.entry AS entry
