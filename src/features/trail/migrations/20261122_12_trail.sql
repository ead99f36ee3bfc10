-- What was found each time somebody had the audit log looked through.  Added, never changed.
CREATE TABLE trail_check (
    id        ID NOT NULL PRIMARY KEY,
    at        INSTANT NOT NULL,
    checked_by ID REFERENCES account (id),
    entries   INT NOT NULL,
    is_sound  FLAG NOT NULL,
    first_seq INT,                 -- where not: from here ...
    last_seq  INT                  -- ... to here
);
