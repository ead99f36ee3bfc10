-- Warnings of disasters, and what was found out about whom while one was in force.
CREATE TABLE disaster_warning (
    id          ID PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind <> ''),
    from_at     INSTANT NOT NULL,
    failed_at   INSTANT,
    basis       TEXT NOT NULL CHECK (basis <> ''),
    declared_at INSTANT NOT NULL,
    declared_by TEXT NOT NULL,
    ended_at    INSTANT,
    ended_by    TEXT,
    end_reason  TEXT,
    version     INT NOT NULL,
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX disaster_warning_by_end ON disaster_warning (ended_at, id);

CREATE TABLE warning_municipality (
    id           ID PRIMARY KEY,
    warning      ID NOT NULL REFERENCES disaster_warning (id),
    municipality TEXT NOT NULL,
    UNIQUE (warning, municipality)
);

-- Only added to; the latest counts.  0 is never stored: nobody has tried yet.
CREATE TABLE evacuation_state (
    id          ID PRIMARY KEY,
    warning     ID NOT NULL REFERENCES disaster_warning (id),
    person      ID NOT NULL REFERENCES person (id),
    revision    INT NOT NULL CHECK (revision > 0),
    state       INT NOT NULL CHECK (state BETWEEN 1 AND 4),
    note        SEALED,
    happened_at INSTANT NOT NULL,
    entered_at  INSTANT NOT NULL,
    entered_by  TEXT NOT NULL,
    UNIQUE (warning, person, revision),
    CHECK (happened_at <= entered_at)
);

CREATE INDEX person_by_municipality ON person (municipality);
