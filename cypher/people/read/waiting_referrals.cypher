// The referrals of children that nobody has decided on yet: for the team that is responsible for the child, or for the group.
// takes: scope map, today text
// gives: id text, child text, team text, kind text, made_on text, harm text, danger flag, said_by text, basis text, place text, place_name text
MATCH (child:Child)<-[:REFERS]-(referral:Referral)
WHERE NOT referral.expires < $today AND referral.decision = ''
  AND ($scope.every OR referral.kind = 'child' OR referral.team IN $scope.teams)
  AND ($scope.every OR (child.team IN $scope.teams AND NOT child.allocated_from > $today AND NOT child.allocated_to < $today))
  AND NOT child.expires < $today
OPTIONAL MATCH (referral)-[:AT]->(place)
RETURN referral.id AS id, child.id AS child,
  CASE WHEN referral.kind = 'child' THEN child.team ELSE referral.team END AS team, referral.kind AS kind,
  referral.made_on AS made_on, referral.harm AS harm, referral.danger AS danger, referral.said_by AS said_by,
  referral.basis AS basis, place.id AS place, place.heading AS place_name
ORDER BY made_on, id, child
