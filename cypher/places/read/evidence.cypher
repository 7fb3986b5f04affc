// The lines of evidence of a context that were released to the reader's forum, and to no other, until they end.
// takes: scope map, today text, context text
// gives: id text, context text, area text, forum text, text text, kind text, how_known text, seen_from text, seen_to text, grade text, released_by text, released_on text, expires text
MATCH (evidence:Evidence {context: $context})
WHERE ($scope.every OR evidence.area IN $scope.areas OR evidence.context IN $scope.contexts)
  AND evidence.forum = $scope.forum AND NOT evidence.expires < $today
RETURN evidence.id AS id, evidence.context AS context, evidence.area AS area, evidence.forum AS forum,
  evidence.text AS text, evidence.kind AS kind, evidence.how_known AS how_known,
  evidence.seen_from AS seen_from, evidence.seen_to AS seen_to, evidence.grade AS grade,
  evidence.released_by AS released_by, evidence.released_on AS released_on, evidence.expires AS expires
ORDER BY evidence.entry, id
