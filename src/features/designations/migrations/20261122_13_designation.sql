-- Designations of institutions, and the selections that led to them.

CREATE TABLE selection (
    id ID PRIMARY KEY,
    institution ID NOT NULL REFERENCES institution (id),
    kind INT NOT NULL,
    state INT NOT NULL,
    proposed_on DAY NOT NULL,
    proposed_by TEXT NOT NULL,
    reviewed_on DAY,
    review TEXT,
    decided_on DAY,
    decided_by TEXT,
    decision TEXT,                 -- why it was declined, withdrawn or ended
    minutes TEXT,
    version INT NOT NULL,
    changed_at INSTANT NOT NULL,
    changed_by TEXT NOT NULL
);
CREATE INDEX selection_by_institution ON selection (institution, proposed_on);
-- One open selection per institution and kind: a second click opens no second one.
CREATE UNIQUE INDEX selection_open_once ON selection (institution, kind) WHERE state IN (1, 2);

CREATE TABLE designation (
    id ID PRIMARY KEY,
    institution ID NOT NULL REFERENCES institution (id),
    kind INT NOT NULL,
    from_on DAY NOT NULL,
    to_on DAY,
    basis TEXT NOT NULL,
    way INT NOT NULL,
    selection ID REFERENCES selection (id),
    reason TEXT,
    field INT,
    end_reason TEXT,
    version INT NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    changed_at INSTANT NOT NULL,
    changed_by TEXT NOT NULL,
    CHECK (to_on IS NULL OR to_on >= from_on)
);
CREATE INDEX designation_by_institution ON designation (institution, kind, from_on);
CREATE INDEX designation_by_kind ON designation (kind, from_on);
-- The same designation is not held twice at a time (one field base per field).
CREATE UNIQUE INDEX designation_running_once
    ON designation (institution, kind, COALESCE(field, 0)) WHERE to_on IS NULL;
