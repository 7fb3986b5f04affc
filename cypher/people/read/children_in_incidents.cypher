// Which children had a part in the incidents of a time, so that they are counted once: for publishing only.
// takes: scope map, first text, last text
// gives: incident text, child text, source text
MATCH (part:Involvement)-[:PART_IN]->(incident:Incident)
WHERE $scope.every AND incident.at_to >= $first AND incident.at_from <= $last
RETURN DISTINCT incident.id AS incident, part.child AS child, part.source AS source
ORDER BY incident, child, source
