-- respite_numbers.sql -- applications and stays as facts to be counted: codes and days, no
-- names.

-- all: what a year holds of a prefecture is counted whole; the limit is a hundred times that
-- name: number_applications (from_at INSTANT, to_at INSTANT, limit INT) -> many
SELECT a.person AS person:ID, a.municipality AS municipality:TEXT, a.device AS device:TEXT?,
       a.reason AS reason:TEXT, a.is_sudden AS is_sudden:FLAG, a.state AS state:INT,
       a.ending AS ending:TEXT?, a.received_at AS received_at:INSTANT,
       a.decided_at AS decided_at:INSTANT?,
       (SELECT MIN(s.agreed_at) FROM stay s WHERE s.application = a.id) AS agreed_at:INSTANT?,
       (SELECT COUNT(*) FROM stay s WHERE s.application = a.id AND s.state IN (4, 5)) AS stays:INT
  FROM respite_application a
 WHERE a.received_at >= $from_at AND a.received_at < $to_at
 ORDER BY a.id
 LIMIT $limit;

-- name: number_stays (from_on DAY, to_on DAY, limit INT) -> many
SELECT s.institution AS institution:ID, i.name AS institution_name:TEXT, s.state AS state:INT,
       s.from_on AS from_on:DAY, s.days AS days:INT
  FROM stay s
  JOIN institution i ON i.id = s.institution
 WHERE s.from_on >= $from_on AND s.from_on <= $to_on
 ORDER BY s.institution, s.id
 LIMIT $limit;

-- ---- editions ---------------------------------------------------------------------------

-- name: number_edition_get (id ID) -> one
SELECT e.id AS id:ID, e.fiscal_year AS fiscal_year:INT, e.edition AS edition:INT,
       e.is_interim AS is_interim:FLAG, e.reason AS reason:SEALED(number_edition.reason, id, house)?,
       e.frozen_at AS frozen_at:INSTANT, e.frozen_by AS frozen_by:TEXT
  FROM number_edition e
 WHERE e.id = $id;

-- name: number_edition_rows (fiscal_year INT) -> many
-- all: an edition a year, and few corrections
SELECT e.id AS id:ID, e.fiscal_year AS fiscal_year:INT, e.edition AS edition:INT,
       e.is_interim AS is_interim:FLAG, e.reason AS reason:SEALED(number_edition.reason, id, house)?,
       e.frozen_at AS frozen_at:INSTANT, e.frozen_by AS frozen_by:TEXT
  FROM number_edition e
 WHERE e.fiscal_year = $fiscal_year
 ORDER BY e.edition DESC;

-- name: number_edition_add (id ID, fiscal_year INT, edition INT, is_interim FLAG, reason SEALED(number_edition.reason, id, house)?, frozen_at INSTANT, frozen_by TEXT) -> changed
INSERT INTO number_edition (id, fiscal_year, edition, is_interim, reason, frozen_at, frozen_by)
VALUES ($id, $fiscal_year, $edition, $is_interim, $reason, $frozen_at, $frozen_by);

-- name: number_edition_tables (edition ID) -> many
-- all: NUMBER_TABLES_MAX at most
SELECT t.id AS id:ID, t.code AS code:TEXT, t.title AS title:TEXT, t.definition AS definition:TEXT,
       t.coarser AS coarser:TEXT, t.corner AS corner:TEXT, t.least AS least:INT,
       t.row_count AS row_count:INT, t.column_count AS column_count:INT
  FROM number_edition_table t
 WHERE t.edition = $edition
 ORDER BY t.position;

-- name: number_edition_table_add (id ID, edition ID, position INT, code TEXT, title TEXT, definition TEXT, coarser TEXT, corner TEXT, least INT, row_count INT, column_count INT) -> changed
INSERT INTO number_edition_table (id, edition, position, code, title, definition, coarser,
                                  corner, least, row_count, column_count)
VALUES ($id, $edition, $position, $code, $title, $definition, $coarser, $corner, $least,
        $row_count, $column_count);

-- name: number_edition_cells (of_table ID) -> many
-- all: MASK_ROWS_MAX by MASK_COLUMNS_MAX at most
SELECT c.at_row AS at_row:INT, c.at_column AS at_column:INT, c.row_label AS row_label:TEXT,
       c.column_label AS column_label:TEXT, c.kind AS kind:INT, c.number AS number:INT?
  FROM number_edition_cell c
 WHERE c.of_table = $of_table
 ORDER BY c.at_row, c.at_column;

-- name: number_edition_cell_add (id ID, of_table ID, at_row INT, at_column INT, row_label TEXT, column_label TEXT, kind INT, number INT?) -> changed
INSERT INTO number_edition_cell (id, of_table, at_row, at_column, row_label, column_label, kind, number)
VALUES ($id, $of_table, $at_row, $at_column, $row_label, $column_label, $kind, $number);

-- name: number_edition_waits (edition ID) -> many
-- all: NUMBER_WAITS_MAX at most
SELECT w.title AS title:TEXT, w.definition AS definition:TEXT, w.applications AS applications:INT?,
       w.quarter AS quarter:INT?, w.median AS median:INT?, w.three_quarters AS three_quarters:INT?
  FROM number_edition_wait w
 WHERE w.edition = $edition
 ORDER BY w.position;

-- name: number_edition_wait_add (id ID, edition ID, position INT, title TEXT, definition TEXT, applications INT?, quarter INT?, median INT?, three_quarters INT?) -> changed
INSERT INTO number_edition_wait (id, edition, position, title, definition, applications, quarter,
                                 median, three_quarters)
VALUES ($id, $edition, $position, $title, $definition, $applications, $quarter, $median,
        $three_quarters);
