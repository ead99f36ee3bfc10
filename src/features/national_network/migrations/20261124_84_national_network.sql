-- Who is outside the prefecture: bodies, whom to call there, what was agreed with them, and
-- which hospital has joined which network.  Rows end with a day and a reason and stay.

-- A body is an institution of the register, and is called as that is, or has a name of its
-- own.
CREATE TABLE network_body (
    id ID PRIMARY KEY,
    institution ID REFERENCES institution (id),
    kind TEXT NOT NULL,
    name TEXT,
    kana TEXT,
    sort_key TEXT,
    search TEXT,
    prefecture TEXT,
    telephone TEXT,
    fax TEXT,
    mail TEXT,
    checked_on DAY NOT NULL,
    checked_by TEXT NOT NULL,
    ended_on DAY,
    end_reason TEXT,
    version INT NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    changed_at INSTANT NOT NULL,
    changed_by TEXT NOT NULL,
    CHECK ((institution IS NULL) = (name IS NOT NULL)),
    CHECK ((name IS NULL) = (sort_key IS NULL)),
    CHECK ((name IS NULL) = (search IS NULL)),
    CHECK ((ended_on IS NULL) = (end_reason IS NULL))
);
CREATE UNIQUE INDEX network_body_of_institution ON network_body (institution)
    WHERE institution IS NOT NULL AND ended_on IS NULL;
CREATE UNIQUE INDEX network_body_once ON network_body (kind, search)
    WHERE institution IS NULL AND ended_on IS NULL;
CREATE INDEX network_body_by_institution ON network_body (institution, id);

CREATE TABLE network_contact (
    id ID PRIMARY KEY,
    body ID NOT NULL REFERENCES network_body (id),
    name SEALED NOT NULL,
    post SEALED,
    telephone SEALED,
    mail SEALED,
    from_on DAY NOT NULL,
    to_on DAY,
    end_reason TEXT,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    ended_at INSTANT,
    ended_by TEXT,
    CHECK (to_on IS NULL OR to_on >= from_on),
    CHECK ((ended_at IS NULL) = (end_reason IS NULL)),
    CHECK (end_reason IS NULL OR to_on IS NOT NULL)
);
CREATE INDEX network_contact_by_body ON network_contact (body, id);

-- to_on is the last day as agreed, ended_on the last day before its time.
CREATE TABLE network_agreement (
    id ID PRIMARY KEY,
    body ID NOT NULL REFERENCES network_body (id),
    kind TEXT NOT NULL,
    about SEALED NOT NULL,
    number TEXT,
    from_on DAY NOT NULL,
    to_on DAY,
    ended_on DAY,
    end_reason TEXT,
    follows ID REFERENCES network_agreement (id),
    version INT NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    ended_at INSTANT,
    ended_by TEXT,
    CHECK (to_on IS NULL OR to_on >= from_on),
    CHECK ((ended_on IS NULL) = (end_reason IS NULL)),
    CHECK (ended_on IS NULL OR ended_on >= from_on - 1)
);
CREATE INDEX network_agreement_by_body ON network_agreement (body, id);
-- It is renewed once.
CREATE UNIQUE INDEX network_agreement_once ON network_agreement (follows)
    WHERE follows IS NOT NULL;

CREATE TABLE network_membership (
    id ID PRIMARY KEY,
    institution ID NOT NULL REFERENCES institution (id),
    network TEXT NOT NULL,
    joined_on DAY NOT NULL,
    left_on DAY,
    end_reason TEXT,
    source TEXT NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    ended_at INSTANT,
    ended_by TEXT,
    CHECK (left_on IS NULL OR left_on >= joined_on),
    CHECK ((left_on IS NULL) = (end_reason IS NULL))
);
CREATE UNIQUE INDEX network_membership_once ON network_membership (institution, network)
    WHERE left_on IS NULL;
CREATE INDEX network_membership_by_institution
    ON network_membership (institution, network, left_on);
