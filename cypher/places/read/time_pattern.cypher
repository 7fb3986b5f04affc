// A district's published counts by weekday and three-hour band, for closed years.
// takes: scope map, area text
// gives: year text, weekday number, band number, n number, counted text
MATCH (pattern:TimePattern {area: $area})
WHERE $scope.every OR pattern.area IN $scope.areas
RETURN pattern.year AS year, pattern.weekday AS weekday, pattern.band AS band, pattern.n AS n, pattern.counted AS counted
ORDER BY year, weekday, band
