// Which children and place each missing episode names, so that links are made anew when one of them changes.
// takes: scope map
// gives: id text, names text
MATCH (episode:MissingEpisode)
WHERE $scope.every
RETURN episode.id AS id, episode.found_at + '; ' + episode.children AS names ORDER BY id
