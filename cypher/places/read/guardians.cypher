// Who looks after the places and schools of a district, as roles with their hours.
// takes: scope map, area text
// gives: id text, role text, hours text, organisation text, place text, name text, lat number, lon number
MATCH (guardian:PlaceGuardian)-[:GUARDS]->(place)
WHERE place.area = $area AND guardian.area = $area
  AND ($scope.every OR (guardian.area IN $scope.areas AND place.area IN $scope.areas))
OPTIONAL MATCH (organisation:Organisation {id: guardian.organisation})
WHERE $scope.every OR organisation.area IN $scope.areas
RETURN guardian.id AS id, guardian.role AS role, guardian.hours AS hours, organisation.heading AS organisation,
  place.id AS place, place.heading AS name, place.lat AS lat, place.lon AS lon
ORDER BY guardian.id
