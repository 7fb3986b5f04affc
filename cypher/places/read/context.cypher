// One context, with the place, route or school that it wraps.
// takes: scope map, id text
// gives: id text, name text, about_kind text, about text, status text, opened text, changed text, change text, review text, lat number, lon number, area text, entry number
MATCH (context:Context {id: $id})
WHERE $scope.every OR context.area IN $scope.areas OR context.id IN $scope.contexts
RETURN context.id AS id, context.heading AS name, context.about_kind AS about_kind, context.about AS about,
  context.status AS status, context.opened AS opened, context.changed AS changed, context.change AS change,
  context.review AS review, context.lat AS lat, context.lon AS lon, context.area AS area, context.entry AS entry
