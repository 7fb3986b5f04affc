// Every version of the documents kept with one subject: a referral, or a context.
// takes: scope map, subject text
// gives: id text, document text, subject text, context text, kind text, version number, author text, at text, body text, entry number
MATCH (document:Document {subject: $subject})
WHERE $scope.every OR document.area IN $scope.areas
RETURN document.id AS id, document.document AS document, document.subject AS subject, document.context AS context, document.kind AS kind,
  document.version AS version, document.author AS author, document.at AS at, document.body AS body, document.entry AS entry
ORDER BY kind, version, id
