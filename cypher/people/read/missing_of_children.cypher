// The missing episodes of some children: where, how, away from what and towards what, and who could help.
// takes: scope map, today text, ids texts
// gives: id text, child text, began text, ended text, travel text, push text, pull text, could_help text, said_by text, basis text, found_at text, crowd flag
UNWIND $ids AS wanted
MATCH (child:Child {id: wanted})<-[:MISSING]-(episode:MissingEpisode)
WHERE NOT episode.expires < $today
  AND ($scope.every OR child.id IN $scope.persons OR any(each IN child.sessions WHERE each IN $scope.sessions)
    OR (child.team IN $scope.teams AND NOT child.allocated_from > $today AND NOT child.allocated_to < $today))
  AND NOT child.expires < $today
RETURN episode.id AS id, child.id AS child, episode.began AS began, episode.ended AS ended, episode.travel AS travel,
  episode.push AS push, episode.pull AS pull, episode.could_help AS could_help, episode.said_by AS said_by,
  episode.basis AS basis, episode.found_at AS found_at,
  size(split(episode.children, '; ')) > 8 AS crowd
ORDER BY id, child
