// Takes the links to the children who were missing and the place where they were found away, before they are made anew.
// takes: ids texts
UNWIND $ids AS id
MATCH (missing_episode:MissingEpisode {id: id})-[link:MISSING|FOUND_AT]->()
DELETE link
