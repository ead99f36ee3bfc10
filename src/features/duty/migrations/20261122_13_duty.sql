-- Who has the night or the weekend.  Overlaps are refused by the one writer.
CREATE TABLE duty (
    id ID PRIMARY KEY,
    coordinator ID NOT NULL REFERENCES coordinator (id),
    from_at INSTANT NOT NULL,
    to_at INSTANT NOT NULL,        -- not included
    telephone TEXT NOT NULL CHECK (telephone <> ''),
    cancelled_at INSTANT,
    cancel_reason TEXT,
    relieves ID REFERENCES duty (id), -- took over the rest of this one
    version INT NOT NULL,
    changed_at INSTANT NOT NULL,
    changed_by TEXT NOT NULL,
    CHECK (to_at > from_at),
    CHECK ((cancelled_at IS NULL) = (cancel_reason IS NULL))
);
CREATE INDEX duty_by_time ON duty (to_at, from_at);
CREATE UNIQUE INDEX duty_begins_once ON duty (from_at) WHERE cancelled_at IS NULL;
