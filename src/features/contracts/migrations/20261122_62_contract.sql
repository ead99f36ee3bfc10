-- The register of contracts: what is entrusted to whom.  Overlaps are refused by the one
-- writer; a price is only added, an end is said once.

CREATE TABLE contract (
    id ID PRIMARY KEY,
    number TEXT NOT NULL CHECK (number <> ''),
    institution ID NOT NULL REFERENCES institution (id),
    scope INT NOT NULL CHECK (scope IN (1, 2, 3)),
    programme TEXT,                -- of temporary admission only
    article TEXT,
    fiscal_year INT NOT NULL,
    from_on DAY NOT NULL,
    to_on DAY NOT NULL,
    ceiling_yen INT,
    signed_by TEXT,
    document TEXT,
    ended_on DAY,                  -- last day, before its time; the day before from_on: never in force
    end_reason TEXT,
    version INT NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    changed_at INSTANT NOT NULL,
    changed_by TEXT NOT NULL,
    CHECK (to_on >= from_on),
    CHECK ((scope = 3) = (programme IS NOT NULL)),
    CHECK ((ended_on IS NULL) = (end_reason IS NULL)),
    CHECK (ended_on IS NULL OR (ended_on >= from_on - 1 AND ended_on < to_on)),
    CHECK (ceiling_yen IS NULL OR ceiling_yen >= 0)
);
CREATE INDEX contract_by_year ON contract (fiscal_year, scope, number);
CREATE INDEX contract_by_institution ON contract (institution, fiscal_year);

-- Of the same item and day the row entered last counts.
CREATE TABLE contract_price (
    id ID PRIMARY KEY,
    contract ID NOT NULL REFERENCES contract (id),
    item TEXT NOT NULL CHECK (item <> ''),
    yen INT NOT NULL CHECK (yen >= 0),
    tax_percent INT NOT NULL CHECK (tax_percent IN (0, 8, 10)),
    from_on DAY NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL
);
CREATE INDEX contract_price_by_contract ON contract_price (contract, item, from_on, id);
