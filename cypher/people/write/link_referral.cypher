// Links referrals to the children whom they are about, to their group, and to the place where it happens.
// takes: ids texts
UNWIND $ids AS id
MATCH (referral:Referral {id: id})
OPTIONAL MATCH (place:Place {id: referral.place})
OPTIONAL MATCH (school:School {id: referral.place})
OPTIONAL MATCH (group:PeerGroup {id: referral.group})
FOREACH (found IN CASE WHEN place IS NULL THEN [] ELSE [place] END | MERGE (referral)-[:AT]->(found))
FOREACH (found IN CASE WHEN school IS NULL THEN [] ELSE [school] END | MERGE (referral)-[:AT]->(found))
FOREACH (found IN CASE WHEN group IS NULL THEN [] ELSE [group] END | MERGE (referral)-[:OF]->(found))
WITH referral
UNWIND split(referral.children, '; ') AS named
MATCH (child:Child {id: named})
MERGE (referral)-[:REFERS]->(child)
