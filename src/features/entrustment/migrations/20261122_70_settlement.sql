-- Each month's settlement with a hospital: a report and claim made from its stays.

CREATE TABLE settlement (
    id ID PRIMARY KEY,
    contract ID NOT NULL REFERENCES contract (id),
    month_on DAY NOT NULL,         -- its first day
    edition INT NOT NULL CHECK (edition >= 1),
    follows ID REFERENCES settlement (id),
    state INT NOT NULL CHECK (state IN (1, 2, 3, 4, 5)),
    total_yen INT,                 -- with tax, as sent
    sent_at INSTANT,
    sent_by TEXT,
    inspected_on DAY,
    inspected_by TEXT,
    inspection SEALED,
    paid_on DAY,
    correction SEALED,
    version INT NOT NULL,
    changed_at INSTANT NOT NULL,
    changed_by TEXT NOT NULL,
    CHECK ((edition = 1) = (follows IS NULL)),
    CHECK (state = 1 OR (total_yen IS NOT NULL AND sent_at IS NOT NULL)),
    CHECK (state NOT IN (3, 4) OR inspected_on IS NOT NULL),
    CHECK (state <> 4 OR paid_on IS NOT NULL),
    CHECK (state <> 5 OR correction IS NOT NULL),
    UNIQUE (contract, month_on, edition)
);
CREATE INDEX settlement_by_month ON settlement (month_on, contract);
-- One edition counts at a time.
CREATE UNIQUE INDEX settlement_one_open ON settlement (contract, month_on) WHERE state <> 5;

-- What was sent, line by line; frozen.
CREATE TABLE settlement_line (
    id ID PRIMARY KEY,
    settlement ID NOT NULL REFERENCES settlement (id),
    position INT NOT NULL,
    stay ID NOT NULL,
    number TEXT NOT NULL,
    item TEXT NOT NULL,
    is_day FLAG NOT NULL,
    from_on DAY NOT NULL,
    to_on DAY NOT NULL,
    quantity INT NOT NULL CHECK (quantity >= 1),
    yen INT NOT NULL CHECK (yen >= 0),
    tax_percent INT NOT NULL,
    amount_yen INT NOT NULL,
    CHECK (amount_yen = quantity * yen),
    CHECK (to_on >= from_on),
    UNIQUE (settlement, position)
);
