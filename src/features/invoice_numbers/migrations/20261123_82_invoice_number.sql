-- The registration number of an institution as an issuer of invoices, from a day on; only
-- added to.  number NULL: not registered from that day on.
CREATE TABLE invoice_number (
    id ID PRIMARY KEY,
    institution ID NOT NULL REFERENCES institution (id),
    number TEXT,
    from_on DAY NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    CHECK (number <> '')
);
CREATE INDEX invoice_number_by_institution ON invoice_number (institution, from_on, id);
