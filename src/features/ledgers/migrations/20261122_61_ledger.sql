-- Days of temporary admission, entry by entry: held, released, used, put right.  A sum is
-- never stored.

CREATE TABLE ledger_entry (
    id ID PRIMARY KEY,
    person ID NOT NULL REFERENCES person (id),
    programme TEXT NOT NULL,
    fiscal_year INT NOT NULL,
    stay ID,                       -- NULL: a correction of no stay
    kind INT NOT NULL,
    days INT NOT NULL,
    reason SEALED,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    CHECK (kind BETWEEN 1 AND 5),
    CHECK (days > 0 OR (kind = 5 AND days < 0)),
    CHECK (days BETWEEN -1000 AND 1000),
    CHECK ((kind = 5) = (reason IS NOT NULL)),
    CHECK (kind = 5 OR stay IS NOT NULL)
);
CREATE INDEX ledger_entry_by_person ON ledger_entry (person, programme, fiscal_year, id);
CREATE INDEX ledger_entry_by_stay ON ledger_entry (stay, fiscal_year);
