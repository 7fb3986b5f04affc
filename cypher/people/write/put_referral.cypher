// Puts referrals of children. Each is put whole: what its row does not hold is gone from it.
// takes: rows rows
// loads: Referral
UNWIND $rows AS row
MERGE (referral:Referral {id: row.id})
SET referral = row
