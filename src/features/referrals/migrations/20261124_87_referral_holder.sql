-- Whose referrals go back to the desk when an account ends; and who has read that a clinic took one back.
ALTER TABLE referral ADD COLUMN end_read_at INSTANT;
ALTER TABLE referral ADD COLUMN end_read_by TEXT;
CREATE INDEX referral_by_holder ON referral (holder, state);
