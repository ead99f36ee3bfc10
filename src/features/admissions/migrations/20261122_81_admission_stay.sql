-- A temporary stay that turned into a medical admission was chosen by no inquiry: its
-- admission has the stay here, and the stay's id as its target.
ALTER TABLE admission ADD COLUMN stay ID;
