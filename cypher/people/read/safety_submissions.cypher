// Young people's safety maps as they were handed in, to be gathered when a quarter closes.
// takes: scope map, first text, last text
// gives: id text, place text, month text, time_of_day text, age_band text, colour text, contributors number, reason text, area text
MATCH (map:SafetyMap)
WHERE ($scope.every OR map.area IN $scope.areas) AND map.month >= $first AND map.month <= $last
RETURN map.id AS id, map.place AS place, map.month AS month, map.time_of_day AS time_of_day, map.age_band AS age_band,
  map.colour AS colour,
  map.contributors AS contributors, map.reason AS reason, map.area AS area
ORDER BY id
