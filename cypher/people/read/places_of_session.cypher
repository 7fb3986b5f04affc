// The places on the map of a session.
// takes: scope map, today text, session text
// gives: entered_as text, place text, name text, kind text, lat number, lon number, area text, handed text, entry number
MATCH (entered:SessionPlace {session: $session})-[:AT]->(place)
WHERE ($scope.every OR entered.session IN $scope.sessions) AND NOT entered.review < $today
RETURN entered.id AS entered_as, place.id AS place, place.heading AS name, place.kind AS kind, place.lat AS lat,
  place.lon AS lon, place.area AS area, entered.handed AS handed, entered.entry AS entry
ORDER BY entry, entered_as
