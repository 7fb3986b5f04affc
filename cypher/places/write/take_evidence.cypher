// Takes lines of evidence away that were withdrawn, erased, or rested on something that was.
// takes: ids texts
UNWIND $ids AS id
MATCH (evidence:Evidence {id: id})
DETACH DELETE evidence
