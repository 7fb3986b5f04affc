// The peer sessions to which the reader is invited, until their review dates.
// takes: scope map, today text
// gives: id text, heading text, mode text, purpose text, basis text, families text, display text, opened text, review text, opened_by text, invited text
MATCH (session:PeerSession)
WHERE ($scope.every OR session.id IN $scope.sessions) AND NOT session.review < $today
RETURN session.id AS id, session.heading AS heading, session.mode AS mode, session.purpose AS purpose,
  session.basis AS basis, session.families AS families, session.display AS display, session.opened AS opened,
  session.review AS review, session.opened_by AS opened_by, session.invited AS invited
ORDER BY opened, id
