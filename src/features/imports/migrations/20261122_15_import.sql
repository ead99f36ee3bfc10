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
