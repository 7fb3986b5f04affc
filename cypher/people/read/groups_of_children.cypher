// The groups that some children are known to be in, without a word of description.
// takes: scope map, today text, ids texts
// gives: id text, child text, about number, ages text, mix text, said_by text, basis text, observed text, expires text
UNWIND $ids AS wanted
MATCH (child:Child {id: wanted})<-[:IN_GROUP]-(group:PeerGroup)
WHERE NOT group.expires < $today
  AND ($scope.every OR child.id IN $scope.persons OR any(each IN child.sessions WHERE each IN $scope.sessions)
    OR (child.team IN $scope.teams AND NOT child.allocated_from > $today AND NOT child.allocated_to < $today))
  AND NOT child.expires < $today
RETURN group.id AS id, child.id AS child, group.about AS about, group.ages AS ages, group.mix AS mix,
  group.said_by AS said_by, group.basis AS basis, group.observed AS observed, group.expires AS expires
ORDER BY id, child
