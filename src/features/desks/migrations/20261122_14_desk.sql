-- Desks of institutions.

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
