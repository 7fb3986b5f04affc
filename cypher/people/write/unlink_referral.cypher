// Takes the links of referrals to children, group and place away, before they are made anew.
// takes: ids texts
UNWIND $ids AS id
MATCH (referral:Referral {id: id})-[link:REFERS|AT|OF]->()
DELETE link
