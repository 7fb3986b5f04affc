// Takes withdrawn, restricted or erased missing episodes away, with their links.
// takes: ids texts
UNWIND $ids AS id
MATCH (missing_episode:MissingEpisode {id: id})
DETACH DELETE missing_episode
