// What tellers said of the ties of a child, in their own words: for the team that is responsible for both children.
// takes: scope map, today text, id text
// gives: id text, note text
MATCH (child:Child {id: $id})<-[:TIES]-(tie:Tie)-[:TIES]->(peer:Child)
WHERE peer.id <> child.id AND tie.note <> '' AND tie.session = ''
  AND ($scope.every OR NOT tie.held OR tie.source IN $scope.sources) AND NOT tie.expires < $today
  AND ($scope.every OR (child.team IN $scope.teams AND NOT child.allocated_from > $today AND NOT child.allocated_to < $today))
  AND NOT child.expires < $today
  AND ($scope.every OR (peer.team IN $scope.teams AND NOT peer.allocated_from > $today AND NOT peer.allocated_to < $today))
  AND NOT peer.expires < $today
RETURN tie.id AS id, tie.note AS note
ORDER BY id
