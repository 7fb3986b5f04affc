// The places on the map of a session: those of the record, and those that the session itself describes.
// takes: scope map, today text, session text
// gives: entered_as text, place text, name text, kind text, area text, visited_by text, handed text, entry number
MATCH (entered:SessionPlace {session: $session})
WHERE ($scope.every OR entered.session IN $scope.sessions) AND NOT entered.review < $today
OPTIONAL MATCH (entered)-[:AT]->(place)
RETURN entered.id AS entered_as, place.id AS place, coalesce(place.heading, entered.heading) AS name,
  coalesce(place.kind, entered.kind) AS kind, place.area AS area, entered.visited_by AS visited_by,
  entered.handed AS handed, entered.entry AS entry
ORDER BY entry, entered_as
