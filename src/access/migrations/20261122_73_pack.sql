-- Which prefecture's tables a house works with, fixed at birth like the rest of the row.
-- Every house that was born before had the only ones there were.
ALTER TABLE installation ADD COLUMN pack TEXT NOT NULL DEFAULT 'saitama' CHECK (pack <> '');
