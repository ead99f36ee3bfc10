-- Institutions, their desks, designations and the selections that led to them.

CREATE TABLE institution (
    id ID PRIMARY KEY,
    kind INT NOT NULL,
    name TEXT NOT NULL,
    kana TEXT,
    sort_key TEXT NOT NULL,        -- folded kana, else folded name: the order of lists
    search TEXT NOT NULL,          -- folded name, kana and code, for the exact look after the tokens
    code TEXT UNIQUE,
    postal_code TEXT,
    prefecture TEXT,               -- two digits, from the municipality or the code
    municipality TEXT,
    area TEXT,
    address TEXT,
    telephone TEXT,
    fax TEXT,
    mail TEXT,
    latitude INT,
    longitude INT,
    place INT NOT NULL,
    beds INT,
    departments TEXT,
    remark TEXT,
    source INT NOT NULL,           -- by hand, or the list it came from
    seen_import ID,                -- the last import that held it
    ended_on DAY,
    end_reason TEXT,
    version INT NOT NULL,
    changed_at INSTANT NOT NULL,
    changed_by TEXT NOT NULL
);
CREATE INDEX institution_by_sort ON institution (sort_key, id);
CREATE INDEX institution_by_area ON institution (area, sort_key, id);
CREATE INDEX institution_by_municipality ON institution (municipality, sort_key, id);

-- Pieces of two characters of the folded names: 山田 must be found.
CREATE TABLE institution_token (
    token TEXT NOT NULL,
    institution ID NOT NULL REFERENCES institution (id),
    PRIMARY KEY (token, institution)
);
CREATE INDEX institution_token_by_institution ON institution_token (institution);

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

CREATE TABLE desk (
    id ID PRIMARY KEY,
    institution ID NOT NULL REFERENCES institution (id),
    purpose INT NOT NULL,
    name TEXT NOT NULL,
    telephone TEXT,
    extension TEXT,
    fax TEXT,
    mail TEXT,
    channels TEXT NOT NULL,        -- channel numbers in order, "1 4"
    hours TEXT NOT NULL,           -- seven "HH:MM-HH:MM" or "-", Sunday first, then "h" if open on holidays
    out_of_hours TEXT,
    out_of_hours_telephone TEXT,
    telephone_verified_on DAY,
    fax_verified_on DAY,
    fax_verified_by TEXT,
    ended_on DAY,
    version INT NOT NULL,
    changed_at INSTANT NOT NULL,
    changed_by TEXT NOT NULL
);
CREATE INDEX desk_by_institution ON desk (institution, purpose);

-- A list on its way in: kept in chunks, so that a restart goes on where it stopped.
CREATE TABLE institution_import (
    id ID PRIMARY KEY,
    file_name TEXT NOT NULL,
    format INT NOT NULL,
    header TEXT NOT NULL,
    state INT NOT NULL,
    chunks_total INT NOT NULL,
    chunks_done INT NOT NULL,
    rows_done INT NOT NULL,
    added INT NOT NULL,
    changed INT NOT NULL,
    unchanged INT NOT NULL,
    rejected INT NOT NULL,
    without_municipality INT NOT NULL,
    vanished INT NOT NULL,
    version INT NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL
);
CREATE INDEX institution_import_by_state ON institution_import (state, id);

CREATE TABLE institution_import_chunk (
    import ID NOT NULL REFERENCES institution_import (id),
    number INT NOT NULL,
    content TEXT,                  -- the records; emptied when the import is done
    rejects TEXT NOT NULL,         -- CSV: why, and the record as it came
    PRIMARY KEY (import, number)
);
