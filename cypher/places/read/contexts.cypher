// Contexts of some districts, a page at a time.
// takes: scope map, areas texts, statuses texts, anywhere flag, south number, west number, north number, east number, after text, limit number
// gives: id text, name text, about_kind text, about text, status text, opened text, changed text, change text, review text, lat number, lon number, area text, entry number
UNWIND $areas AS district
MATCH (context:Context {area: district})
WHERE ($scope.every OR context.area IN $scope.areas)
  AND (size($statuses) = 0 OR context.status IN $statuses)
  AND ($anywhere OR (NOT context.lat < $south AND NOT context.lat > $north AND NOT context.lon < $west AND NOT context.lon > $east))
  AND NOT context.id <= $after
RETURN context.id AS id, context.heading AS name, context.about_kind AS about_kind, context.about AS about,
  context.status AS status, context.opened AS opened, context.changed AS changed, context.change AS
  change, context.review AS review, context.lat AS lat, context.lon AS lon, context.area AS area,
  context.entry AS entry
ORDER BY id LIMIT $limit
