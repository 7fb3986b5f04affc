// The contexts of some statuses, for whoever works with children: a meeting's work on a place is no child's secret.
// takes: scope map, statuses texts
// gives: id text, name text, status text, area text
MATCH (context:Context)
WHERE ($scope.every OR size($scope.sessions) > 0 OR size($scope.teams) > 0) AND context.status IN $statuses
RETURN context.id AS id, context.heading AS name, context.status AS status, context.area AS area
ORDER BY name, id
