// Which children, group and place each referral names, so that links are made anew when one of them changes.
// takes: scope map
// gives: id text, names text
MATCH (referral:Referral)
WHERE $scope.every
RETURN referral.id AS id, referral.place + '; ' + referral.group + '; ' + referral.children AS names ORDER BY id
