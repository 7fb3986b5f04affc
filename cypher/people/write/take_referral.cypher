// Takes withdrawn, restricted or erased referrals of children away, with their links.
// takes: ids texts
UNWIND $ids AS id
MATCH (referral:Referral {id: id})
DETACH DELETE referral
