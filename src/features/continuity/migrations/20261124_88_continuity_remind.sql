-- The letter that asked, when its office is written to again, and when it was.
ALTER TABLE continuity_side ADD COLUMN notice ID;
ALTER TABLE continuity_side ADD COLUMN remind_at INSTANT;
ALTER TABLE continuity_side ADD COLUMN reminded_first_at INSTANT;
ALTER TABLE continuity_side ADD COLUMN reminded_last_at INSTANT;
