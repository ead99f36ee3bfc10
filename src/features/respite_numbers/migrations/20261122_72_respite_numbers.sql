-- Numbers of a fiscal year as they were said on a day: editions, never changed.  What was
-- hidden is not kept: an edition holds what its page showed.

CREATE TABLE number_edition (
    id ID PRIMARY KEY,
    fiscal_year INT NOT NULL,
    edition INT NOT NULL CHECK (edition >= 1),
    is_interim FLAG NOT NULL,      -- the year was not over
    reason SEALED,                 -- what was corrected
    frozen_at INSTANT NOT NULL,
    frozen_by TEXT NOT NULL,
    UNIQUE (fiscal_year, edition)
);

-- A table with the words that define it, as they read on that day.
CREATE TABLE number_edition_table (
    id ID PRIMARY KEY,
    edition ID NOT NULL REFERENCES number_edition (id),
    position INT NOT NULL,
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    definition TEXT NOT NULL,
    coarser TEXT NOT NULL,
    corner TEXT NOT NULL,
    least INT NOT NULL,
    row_count INT NOT NULL CHECK (row_count >= 2),
    column_count INT NOT NULL CHECK (column_count >= 2),
    UNIQUE (edition, position),
    UNIQUE (edition, code)
);

-- One number, with what it is the number of; hidden ones have none.
CREATE TABLE number_edition_cell (
    id ID PRIMARY KEY,
    of_table ID NOT NULL REFERENCES number_edition_table (id),
    at_row INT NOT NULL,
    at_column INT NOT NULL,
    row_label TEXT NOT NULL,
    column_label TEXT NOT NULL,
    kind INT NOT NULL CHECK (kind IN (0, 1, 2)),
    number INT,
    CHECK ((kind = 0) = (number IS NOT NULL)),
    UNIQUE (of_table, at_row, at_column)
);

CREATE TABLE number_edition_wait (
    id ID PRIMARY KEY,
    edition ID NOT NULL REFERENCES number_edition (id),
    position INT NOT NULL,
    title TEXT NOT NULL,
    definition TEXT NOT NULL,
    applications INT,              -- none: too few to be shown
    quarter INT,
    median INT,
    three_quarters INT,
    CHECK ((applications IS NULL) = (median IS NULL)),
    UNIQUE (edition, position)
);
