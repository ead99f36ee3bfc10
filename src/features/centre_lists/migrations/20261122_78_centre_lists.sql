-- Lists of people that a health centre brings in: rows on their way, and whom they left.

CREATE TABLE centre_list (
    id ID PRIMARY KEY,
    centre ID NOT NULL REFERENCES institution (id),
    file_name SEALED NOT NULL,
    header SEALED NOT NULL,        -- under the list's own key, as its rows are
    state INT NOT NULL CHECK (state BETWEEN 1 AND 3),
    vanished INT,
    version INT NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    CHECK ((state = 2) = (vanished IS NOT NULL))
);
CREATE INDEX centre_list_by_centre ON centre_list (centre, id);

-- Somebody on the list; sealed under a key of their own.
CREATE TABLE centre_entry (
    id ID PRIMARY KEY,
    centre ID NOT NULL REFERENCES institution (id),
    list ID NOT NULL REFERENCES centre_list (id), -- the last in which it stood
    person ID REFERENCES person (id),
    kana SEALED NOT NULL,
    name SEALED,
    birth SEALED NOT NULL,
    municipality SEALED NOT NULL,
    disease SEALED,
    disease_note SEALED,
    certificate SEALED,
    certificate_until SEALED,
    telephone SEALED,
    devices SEALED,
    -- Blind keys: HMAC of folded text, truncated (docs/model.md).
    kana_birth_key INT NOT NULL,
    certificate_key INT,
    version INT NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    ended_at INSTANT,
    ended_by TEXT,
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX centre_entry_by_birth ON centre_entry (centre, kana_birth_key);
CREATE INDEX centre_entry_by_certificate ON centre_entry (centre, certificate_key);
CREATE INDEX centre_entry_by_list ON centre_entry (centre, list);

CREATE TABLE centre_list_row (
    id ID PRIMARY KEY,
    list ID NOT NULL REFERENCES centre_list (id),
    line INT NOT NULL,
    content SEALED,                -- as it came; NULL: taken in
    verdict INT NOT NULL CHECK (verdict BETWEEN 1 AND 7),
    answer INT NOT NULL CHECK (answer BETWEEN 0 AND 3),
    entry ID REFERENCES centre_entry (id),
    person ID REFERENCES person (id),
    UNIQUE (list, line)
);
