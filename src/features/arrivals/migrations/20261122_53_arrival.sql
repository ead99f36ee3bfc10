-- A number told by telephone, once; it becomes a link.  Only its hash is kept.

CREATE TABLE arrival_code (
    id ID PRIMARY KEY,
    admission ID NOT NULL REFERENCES admission (id),
    code_hash BYTES NOT NULL UNIQUE,
    made_at INSTANT NOT NULL,
    expires_at INSTANT NOT NULL,
    ended_at INSTANT,              -- used, or followed by another
    opened_by TEXT,                -- the name given there
    link ID
);
CREATE INDEX arrival_code_by_admission ON arrival_code (admission);
CREATE INDEX arrival_code_by_link ON arrival_code (link);
