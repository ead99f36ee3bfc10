-- Coordinators, their qualifications and absences.

CREATE TABLE coordinator (
    id ID PRIMARY KEY,
    account ID NOT NULL REFERENCES account (id),
    post INT NOT NULL,
    institution ID NOT NULL REFERENCES institution (id),
    telephone TEXT,
    from_on DAY NOT NULL,
    to_on DAY,                     -- the last day
    end_reason TEXT,
    version INT NOT NULL,
    changed_at INSTANT NOT NULL,
    changed_by TEXT NOT NULL,
    CHECK (to_on IS NULL OR to_on >= from_on)
);
CREATE INDEX coordinator_by_account ON coordinator (account, from_on);
-- One running post of a person at an office: a second click makes no second one.
CREATE UNIQUE INDEX coordinator_running_once
    ON coordinator (account, institution, post) WHERE to_on IS NULL;

-- What was seen, by whom, when (guideline, article 6).  Ended, never changed.
CREATE TABLE coordinator_qualification (
    id ID PRIMARY KEY,
    coordinator ID NOT NULL REFERENCES coordinator (id),
    code TEXT NOT NULL,
    seen_what TEXT NOT NULL CHECK (seen_what <> ''),
    seen_on DAY NOT NULL,
    seen_by TEXT NOT NULL CHECK (seen_by <> ''),
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    ended_on DAY,
    end_reason TEXT,
    CHECK ((ended_on IS NULL) = (end_reason IS NULL))
);
CREATE INDEX coordinator_qualification_by_coordinator
    ON coordinator_qualification (coordinator, id);

-- From a day to a day somebody else stands in.  Why is nobody's business here.
CREATE TABLE coordinator_cover (
    id ID PRIMARY KEY,
    coordinator ID NOT NULL REFERENCES coordinator (id),
    covered_by ID NOT NULL REFERENCES coordinator (id),
    from_on DAY NOT NULL,
    to_on DAY NOT NULL,
    ended_at INSTANT,              -- taken back
    version INT NOT NULL,
    changed_at INSTANT NOT NULL,
    changed_by TEXT NOT NULL,
    CHECK (to_on >= from_on),
    CHECK (coordinator <> covered_by)
);
CREATE INDEX coordinator_cover_by_coordinator ON coordinator_cover (coordinator, from_on);
CREATE INDEX coordinator_cover_by_day ON coordinator_cover (to_on, from_on);
