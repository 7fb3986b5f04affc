// The districts, with their outlines. Boundaries are open data: a map may draw the neighbours too.
// takes: scope map
// gives: id text, code text, name text, shape text
MATCH (area:Area)
WHERE area.scheme = 'district' AND ($scope.every OR area.area IN $scope.areas OR area.open)
RETURN area.id AS id, area.code AS code, area.heading AS name, area.shape AS shape ORDER BY area.code
