// What young people have said of places in a district, as published.
// takes: scope map, area text
// gives: id text, place text, name text, quarter text, verdict text, contributors number, reasons text, lat number, lon number
MATCH (map:SafetyMap {area: $area})
WHERE $scope.every OR map.area IN $scope.areas
RETURN map.id AS id, map.place AS place, map.heading AS name, map.quarter AS quarter, map.verdict AS verdict,
  map.contributors AS contributors, map.reasons AS reasons, map.lat AS lat, map.lon AS lon
ORDER BY map.quarter DESC, map.contributors DESC, map.id
