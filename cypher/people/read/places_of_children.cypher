// The schools that some children attend and the places that they spend time at.
// takes: scope map, today text, ids texts
// gives: child text, place text, name text, how text, kind text, lat number, lon number
UNWIND $ids AS wanted
MATCH (child:Child {id: wanted})-[link:ATTENDS|SPENDS_TIME_AT]->(place)
WHERE ($scope.every OR child.id IN $scope.persons OR any(each IN child.sessions WHERE each IN $scope.sessions)
    OR (child.team IN $scope.teams AND NOT child.allocated_from > $today AND NOT child.allocated_to < $today))
  AND NOT child.expires < $today
RETURN child.id AS child, place.id AS place, place.heading AS name, type(link) AS how, place.kind AS kind,
  place.lat AS lat, place.lon AS lon
ORDER BY child, place, how
