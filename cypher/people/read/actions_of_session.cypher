// The actions that a session agreed, each for a person on its map.
// takes: scope map, today text, session text
// gives: id text, person text, what text, owner text, due text, entry number
MATCH (action:SessionAction {session: $session})
WHERE ($scope.every OR action.session IN $scope.sessions) AND NOT action.review < $today
RETURN action.id AS id, action.person AS person, action.what AS what, action.owner AS owner, action.due AS due,
  action.entry AS entry
ORDER BY entry, id
