// What part some children had in incidents.
// takes: scope map, today text, ids texts
// gives: id text, child text, incident text, role text, said_by text, basis text, kind text, at_from text, at_to text, place text, cell text, crowd flag
UNWIND $ids AS wanted
MATCH (child:Child {id: wanted})<-[:PART_OF]-(part:Involvement)-[:PART_IN]->(incident:Incident)
WHERE ($scope.every OR NOT part.held OR part.source IN $scope.sources) AND NOT part.expires < $today
  AND ($scope.every OR child.id IN $scope.persons OR any(each IN child.sessions WHERE each IN $scope.sessions)
    OR (child.team IN $scope.teams AND NOT child.allocated_from > $today AND NOT child.allocated_to < $today))
  AND NOT child.expires < $today
RETURN part.id AS id, child.id AS child, incident.id AS incident, part.role AS role, part.said_by AS said_by,
  part.basis AS basis, incident.kind AS kind, incident.at_from AS at_from, incident.at_to AS at_to,
  incident.place AS place, incident.cell AS cell,
  COUNT { MATCH (incident)<-[:PART_IN]-(:Involvement) } > 8 AS crowd
ORDER BY id
