// The adults on the map of a session, by role, in the order in which they were entered.
// takes: scope map, today text, session text
// gives: id text, entered_as text, initials text, role text, reason text, entry number
MATCH (entered:SessionPerson {session: $session})-[:OF]->(adult:Adult)
WHERE ($scope.every OR entered.session IN $scope.sessions) AND NOT entered.review < $today
  AND ($scope.every OR adult.id IN $scope.persons OR any(each IN adult.sessions WHERE each IN $scope.sessions)
    OR adult.team IN $scope.teams)
  AND ($scope.every OR NOT adult.held OR adult.source IN $scope.sources) AND NOT adult.expires < $today
RETURN adult.id AS id, entered.id AS entered_as, adult.initials AS initials, adult.role AS role,
  entered.reason AS reason, entered.entry AS entry
ORDER BY entry, entered_as
