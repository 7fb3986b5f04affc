// Which agencies know a child: for the team that is responsible for the child, and for nobody else.
// takes: scope map, today text, id text
// gives: known_to text
MATCH (child:Child {id: $id})
WHERE ($scope.every OR (child.team IN $scope.teams AND NOT child.allocated_from > $today AND NOT child.allocated_to < $today))
  AND NOT child.expires < $today
RETURN child.known_to AS known_to
