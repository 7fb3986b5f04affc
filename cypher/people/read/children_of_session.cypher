// The children on the map of a session, each with the reason, in the order in which they were entered.
// takes: scope map, today text, session text
// gives: id text, entered_as text, initials text, identified flag, reason text, words text, entry number
MATCH (entered:SessionPerson {session: $session})-[:OF]->(child:Child)
WHERE ($scope.every OR entered.session IN $scope.sessions) AND NOT entered.review < $today
  AND ($scope.every OR child.id IN $scope.persons OR any(each IN child.sessions WHERE each IN $scope.sessions)
    OR (child.team IN $scope.teams AND NOT child.allocated_from > $today AND NOT child.allocated_to < $today))
  AND NOT child.expires < $today
RETURN child.id AS id, entered.id AS entered_as, child.initials AS initials,
  coalesce(child.identified, true) AS identified, entered.reason AS reason, entered.words AS words,
  entered.entry AS entry
ORDER BY entry, entered_as
