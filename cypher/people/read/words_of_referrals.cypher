// What referrals say in words, and what was decided: for the team that is responsible for the child, or for the group.
// takes: scope map, today text, ids texts
// gives: id text, child text, initials text, team text, kind text, what text, young_people text, strengths text, decision text, reason text, screening number
UNWIND $ids AS wanted
MATCH (child:Child)<-[:REFERS]-(referral:Referral {id: wanted})
WHERE NOT referral.expires < $today
  AND ($scope.every OR referral.kind = 'child' OR referral.team IN $scope.teams)
  AND ($scope.every OR (child.team IN $scope.teams AND NOT child.allocated_from > $today AND NOT child.allocated_to < $today))
  AND NOT child.expires < $today
RETURN referral.id AS id, child.id AS child, child.initials AS initials,
  CASE WHEN referral.kind = 'child' THEN child.team ELSE referral.team END AS team, referral.kind AS kind,
  referral.what AS what, referral.young_people AS young_people, referral.strengths AS strengths,
  referral.decision AS decision, referral.reason AS reason, referral.screening AS screening
ORDER BY id, child
