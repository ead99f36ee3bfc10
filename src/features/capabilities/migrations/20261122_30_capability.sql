-- What institutions say they can do.  Rows are only added: the latest counts.

-- answer 0: what was said no longer holds, and nothing is known again.
CREATE TABLE capability (
    id ID PRIMARY KEY,
    institution ID NOT NULL REFERENCES institution (id),
    need TEXT NOT NULL,
    answer INT NOT NULL,
    terms TEXT,
    ward TEXT,
    checked_on DAY NOT NULL,
    checked_by TEXT NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    CHECK (answer IN (0, 1, 2, 3)),
    CHECK (answer <> 2 OR terms IS NOT NULL)
);
CREATE INDEX capability_by_institution ON capability (institution, need, id);

-- How many can be accepted; after valid_until it is as if nothing had been said.
CREATE TABLE capability_capacity (
    id ID PRIMARY KEY,
    institution ID NOT NULL REFERENCES institution (id),
    general_places INT,
    advanced_places INT,
    note TEXT,
    valid_until INSTANT NOT NULL,
    posted_at INSTANT NOT NULL,
    posted_by TEXT NOT NULL,
    CHECK (general_places IS NOT NULL OR advanced_places IS NOT NULL),
    CHECK (valid_until > posted_at)
);
CREATE INDEX capability_capacity_by_institution ON capability_capacity (institution, id);

-- Does the institution accept at all just now?  until_on: the last day of a stop.
CREATE TABLE capability_accepting (
    id ID PRIMARY KEY,
    institution ID NOT NULL REFERENCES institution (id),
    is_accepting FLAG NOT NULL,
    until_on DAY,
    reason TEXT,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    CHECK (is_accepting = 1 OR reason IS NOT NULL)
);
CREATE INDEX capability_accepting_by_institution ON capability_accepting (institution, id);
