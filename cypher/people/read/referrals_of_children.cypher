// The referrals of some children, without a word of what was written: harm, who made them, what was decided.
// takes: scope map, today text, ids texts
// gives: id text, child text, kind text, made_on text, harm text, danger flag, said_by text, basis text, place text, place_name text, group text, decision text, decided_on text, expires text
UNWIND $ids AS wanted
MATCH (child:Child {id: wanted})<-[:REFERS]-(referral:Referral)
WHERE NOT referral.expires < $today
  AND ($scope.every OR child.id IN $scope.persons OR any(each IN child.sessions WHERE each IN $scope.sessions)
    OR (child.team IN $scope.teams AND NOT child.allocated_from > $today AND NOT child.allocated_to < $today))
  AND NOT child.expires < $today
OPTIONAL MATCH (referral)-[:AT]->(place)
OPTIONAL MATCH (referral)-[:OF]->(group:PeerGroup) WHERE NOT group.expires < $today
RETURN referral.id AS id, child.id AS child, referral.kind AS kind, referral.made_on AS made_on,
  referral.harm AS harm, referral.danger AS danger, referral.said_by AS said_by, referral.basis AS basis,
  place.id AS place, place.heading AS place_name, group.id AS group, referral.decision AS decision,
  referral.decided_on AS decided_on, referral.expires AS expires
ORDER BY made_on, id, child
