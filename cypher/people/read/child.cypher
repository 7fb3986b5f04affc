// One child whom the reader may see today.
// takes: scope map, today text, id text
// gives: id text, initials text, born text, team text, allocated_from text, allocated_to text, area text, entry number
MATCH (child:Child {id: $id})
WHERE ($scope.every OR child.id IN $scope.persons OR any(each IN child.sessions WHERE each IN $scope.sessions)
    OR (child.team IN $scope.teams AND NOT child.allocated_from > $today AND NOT child.allocated_to < $today))
  AND NOT child.expires < $today
RETURN child.id AS id, child.initials AS initials, child.born AS born, child.team AS team,
  child.allocated_from AS allocated_from, child.allocated_to AS allocated_to, child.area AS area, child.entry AS entry
