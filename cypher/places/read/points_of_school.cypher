// Where each stands, so that its district can be stamped anew.
// takes: scope map
// gives: id text, lat number, lon number, area text, cell text
MATCH (node:School)
WHERE $scope.every OR node.area IN $scope.areas
RETURN node.id AS id, node.lat AS lat, node.lon AS lon, node.area AS area, node.cell AS cell ORDER BY id
