// Every version of the documents of one kind in a district, such as its referrals or actions.
// takes: scope map, area text, kind text
// gives: id text, document text, subject text, context text, version number, author text, at text, body text, entry number
MATCH (document:Document {area: $area})
WHERE ($scope.every OR document.area IN $scope.areas) AND document.kind = $kind
RETURN document.id AS id, document.document AS document, document.subject AS subject, document.context AS context, document.version AS version,
  document.author AS author, document.at AS at, document.body AS body, document.entry AS entry
ORDER BY subject, version, id
