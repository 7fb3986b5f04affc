// Puts missing episodes. Each is put whole: what its row does not hold is gone from it.
// takes: rows rows
// loads: MissingEpisode
UNWIND $rows AS row
MERGE (missing_episode:MissingEpisode {id: row.id})
SET missing_episode = row
