-- What the next on duty has to know.  Cases by their number, never by a name.
CREATE TABLE handover_note (
    id ID PRIMARY KEY,
    author ID NOT NULL REFERENCES account (id),
    author_name TEXT NOT NULL,
    content SEALED,                -- none: withdrawn
    names_checked FLAG NOT NULL,   -- something looked like a name; the author says it is none
    written_at INSTANT NOT NULL,
    seen_at INSTANT,
    seen_by ID REFERENCES account (id),
    seen_by_name TEXT,
    withdrawn_at INSTANT,
    withdrawn_by TEXT,
    withdraw_reason TEXT,
    version INT NOT NULL,
    CHECK ((seen_at IS NULL) = (seen_by IS NULL)),
    CHECK ((withdrawn_at IS NULL) = (withdraw_reason IS NULL)),
    CHECK ((withdrawn_at IS NULL) = (content IS NOT NULL))
);
CREATE INDEX handover_note_open ON handover_note (written_at) WHERE seen_at IS NULL;
CREATE INDEX handover_note_by_time ON handover_note (written_at);
