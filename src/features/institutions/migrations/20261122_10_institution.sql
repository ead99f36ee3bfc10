-- Institutions, and the pieces of their names by which they are found.

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
