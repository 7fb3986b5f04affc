// Which places and schools each child names, so that links are made anew when one of them changes.
// takes: scope map
// gives: id text, names text
MATCH (child:Child)
WHERE $scope.every
RETURN child.id AS id, child.school + '; ' + child.places AS names ORDER BY id
