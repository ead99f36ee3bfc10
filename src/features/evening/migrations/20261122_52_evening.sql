-- Who has a case in which night, and what the family was told for it.  Rows are only
-- added; returned_at says that what was handed over went back.

CREATE TABLE night_watch (
    id ID PRIMARY KEY,
    care_case ID NOT NULL REFERENCES care_case (id),
    holder ID NOT NULL REFERENCES account (id),
    from_at INSTANT NOT NULL,
    to_at INSTANT NOT NULL,
    told SEALED,
    told_to SEALED,
    told_at INSTANT,
    number SEALED NOT NULL,
    next_check_at INSTANT NOT NULL,
    returned_at INSTANT,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    CHECK (from_at < to_at),
    CHECK ((told IS NULL) = (told_at IS NULL))
);
CREATE INDEX night_watch_by_case ON night_watch (care_case, id);
CREATE INDEX night_watch_by_begin ON night_watch (returned_at, from_at);

-- What was handed over for a night, so that exactly that goes back in the morning.
CREATE TABLE night_task (
    id ID PRIMARY KEY,
    night_watch ID NOT NULL REFERENCES night_watch (id),
    task ID NOT NULL REFERENCES task (id),
    UNIQUE (night_watch, task)
);
CREATE INDEX night_task_by_task ON night_task (task);
