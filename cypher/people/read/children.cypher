// The children whom the reader may see today, a page at a time.
// takes: scope map, today text, after text, limit number
// gives: id text, initials text, born text, team text, allocated_from text, allocated_to text, area text
MATCH (child:Child)
WHERE child.id > $after
  AND ($scope.every OR child.id IN $scope.persons OR any(each IN child.sessions WHERE each IN $scope.sessions)
    OR (child.team IN $scope.teams AND NOT child.allocated_from > $today AND NOT child.allocated_to < $today))
  AND NOT child.expires < $today
RETURN child.id AS id, child.initials AS initials, child.born AS born, child.team AS team,
  child.allocated_from AS allocated_from, child.allocated_to AS allocated_to, child.area AS area
ORDER BY id LIMIT $limit
