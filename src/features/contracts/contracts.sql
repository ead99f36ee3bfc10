-- contracts.sql -- contracts and their prices; who has the duty by designation.

-- name: contract_row_get (id ID) -> one
SELECT c.id AS id:ID, c.number AS number:TEXT, c.institution AS institution:ID,
       i.name AS institution_name:TEXT, c.scope AS scope:INT, c.programme AS programme:TEXT?,
       c.article AS article:TEXT?, c.fiscal_year AS fiscal_year:INT, c.from_on AS from_on:DAY,
       c.to_on AS to_on:DAY, c.ceiling_yen AS ceiling_yen:INT?, c.signed_by AS signed_by:TEXT?,
       c.document AS document:TEXT?, c.ended_on AS ended_on:DAY?, c.end_reason AS end_reason:TEXT?,
       c.version AS version:INT, c.changed_at AS changed_at:INSTANT, c.changed_by AS changed_by:TEXT
  FROM contract c JOIN institution i ON i.id = c.institution
 WHERE c.id = $id;

-- name: contract_rows_of_year (fiscal_year INT) -> many
-- all: some dozens a year
SELECT c.id AS id:ID, c.number AS number:TEXT, c.institution AS institution:ID,
       i.name AS institution_name:TEXT, c.scope AS scope:INT, c.programme AS programme:TEXT?,
       c.article AS article:TEXT?, c.fiscal_year AS fiscal_year:INT, c.from_on AS from_on:DAY,
       c.to_on AS to_on:DAY, c.ceiling_yen AS ceiling_yen:INT?, c.signed_by AS signed_by:TEXT?,
       c.document AS document:TEXT?, c.ended_on AS ended_on:DAY?, c.end_reason AS end_reason:TEXT?,
       c.version AS version:INT, c.changed_at AS changed_at:INSTANT, c.changed_by AS changed_by:TEXT
  FROM contract c JOIN institution i ON i.id = c.institution
 WHERE c.fiscal_year = $fiscal_year
 ORDER BY c.scope, c.number, c.id;

-- name: contract_rows_of_institution (institution ID, from_year INT) -> many
-- all: an institution has a few a year
SELECT c.id AS id:ID, c.number AS number:TEXT, c.institution AS institution:ID,
       i.name AS institution_name:TEXT, c.scope AS scope:INT, c.programme AS programme:TEXT?,
       c.article AS article:TEXT?, c.fiscal_year AS fiscal_year:INT, c.from_on AS from_on:DAY,
       c.to_on AS to_on:DAY, c.ceiling_yen AS ceiling_yen:INT?, c.signed_by AS signed_by:TEXT?,
       c.document AS document:TEXT?, c.ended_on AS ended_on:DAY?, c.end_reason AS end_reason:TEXT?,
       c.version AS version:INT, c.changed_at AS changed_at:INSTANT, c.changed_by AS changed_by:TEXT
  FROM contract c JOIN institution i ON i.id = c.institution
 WHERE c.institution = $institution AND c.fiscal_year >= $from_year
 ORDER BY c.fiscal_year DESC, c.scope, c.number, c.id;

-- name: contract_rows_on (from_on DAY, to_on DAY) -> many
-- Of temporary admission, with a day in that time.
-- all: some dozens a year
SELECT c.id AS id:ID, c.number AS number:TEXT, c.institution AS institution:ID,
       i.name AS institution_name:TEXT, c.scope AS scope:INT, c.programme AS programme:TEXT?,
       c.article AS article:TEXT?, c.fiscal_year AS fiscal_year:INT, c.from_on AS from_on:DAY,
       c.to_on AS to_on:DAY, c.ceiling_yen AS ceiling_yen:INT?, c.signed_by AS signed_by:TEXT?,
       c.document AS document:TEXT?, c.ended_on AS ended_on:DAY?, c.end_reason AS end_reason:TEXT?,
       c.version AS version:INT, c.changed_at AS changed_at:INSTANT, c.changed_by AS changed_by:TEXT
  FROM contract c JOIN institution i ON i.id = c.institution
 WHERE c.scope = 3 AND c.to_on >= $from_on AND c.from_on <= $to_on
   AND COALESCE(c.ended_on, c.to_on) >= $from_on
 ORDER BY c.institution + 0, c.from_on, c.id;

-- name: contract_spans_on (programme TEXT, from_on DAY, to_on DAY) -> many
-- The same for looking for a place: whose and when, and no more.
-- all: some dozens a year
SELECT c.id AS id:ID, c.institution AS institution:ID, c.from_on AS from_on:DAY,
       c.to_on AS to_on:DAY, c.ended_on AS ended_on:DAY?
  FROM contract c
 WHERE c.scope = 3 AND c.to_on >= $from_on AND c.programme = $programme
   AND c.from_on <= $to_on AND COALESCE(c.ended_on, c.to_on) >= $from_on
 ORDER BY c.institution + 0, c.from_on, c.id;

-- name: contract_row_on (institution ID, programme TEXT, on_day DAY) -> one
-- In force on a day; the first of two that overlap.
SELECT c.id AS id:ID, c.number AS number:TEXT, c.institution AS institution:ID,
       i.name AS institution_name:TEXT, c.scope AS scope:INT, c.programme AS programme:TEXT?,
       c.article AS article:TEXT?, c.fiscal_year AS fiscal_year:INT, c.from_on AS from_on:DAY,
       c.to_on AS to_on:DAY, c.ceiling_yen AS ceiling_yen:INT?, c.signed_by AS signed_by:TEXT?,
       c.document AS document:TEXT?, c.ended_on AS ended_on:DAY?, c.end_reason AS end_reason:TEXT?,
       c.version AS version:INT, c.changed_at AS changed_at:INSTANT, c.changed_by AS changed_by:TEXT
  FROM contract c JOIN institution i ON i.id = c.institution
 WHERE c.institution = $institution AND c.scope = 3 AND c.programme = $programme
   AND c.from_on <= $on_day AND COALESCE(c.ended_on, c.to_on) >= $on_day
 ORDER BY c.from_on, c.id
 LIMIT 1;

-- name: contract_row_add (id ID, number TEXT, institution ID, scope INT, programme TEXT?, article TEXT?, fiscal_year INT, from_on DAY, to_on DAY, ceiling_yen INT?, signed_by TEXT?, document TEXT?, changed_at INSTANT, changed_by TEXT) -> changed
INSERT INTO contract (id, number, institution, scope, programme, article, fiscal_year, from_on,
                      to_on, ceiling_yen, signed_by, document, version, entered_at, entered_by,
                      changed_at, changed_by)
VALUES ($id, $number, $institution, $scope, $programme, $article, $fiscal_year, $from_on, $to_on,
        $ceiling_yen, $signed_by, $document, 1, $changed_at, $changed_by, $changed_at, $changed_by);

-- name: contract_row_change (id ID, version INT, number TEXT, ceiling_yen INT?, signed_by TEXT?, document TEXT?, changed_at INSTANT, changed_by TEXT) -> changed
UPDATE contract
   SET number = $number, ceiling_yen = $ceiling_yen, signed_by = $signed_by, document = $document,
       changed_at = $changed_at, changed_by = $changed_by, version = version + 1
 WHERE id = $id AND version = $version;

-- name: contract_row_end (id ID, version INT, ended_on DAY, end_reason TEXT, changed_at INSTANT, changed_by TEXT) -> changed
UPDATE contract
   SET ended_on = $ended_on, end_reason = $end_reason, changed_at = $changed_at,
       changed_by = $changed_by, version = version + 1
 WHERE id = $id AND version = $version AND ended_on IS NULL;

-- name: contract_row_touch (id ID, version INT, changed_at INSTANT, changed_by TEXT) -> changed
-- A price was added: whoever saw it before is told.
UPDATE contract
   SET changed_at = $changed_at, changed_by = $changed_by, version = version + 1
 WHERE id = $id AND version = $version;

-- name: contract_count_open (institution ID, on_day DAY) -> one
SELECT COUNT(*) AS total:INT
  FROM contract c
 WHERE c.institution = $institution AND COALESCE(c.ended_on, c.to_on) > $on_day;

-- name: contract_rows_close (institution ID, on_day DAY, end_reason TEXT, changed_at INSTANT, changed_by TEXT) -> changed
-- Their institution has closed; one that was still to come never is in force.
UPDATE contract
   SET ended_on = CASE WHEN from_on > $on_day THEN from_on - 1 ELSE $on_day END,
       end_reason = $end_reason, changed_at = $changed_at, changed_by = $changed_by,
       version = version + 1
 WHERE institution = $institution AND ended_on IS NULL AND to_on > $on_day;

-- name: contract_price_rows (contract ID) -> many
-- all: a handful a contract
SELECT p.item AS item:TEXT, p.yen AS yen:INT, p.tax_percent AS tax_percent:INT,
       p.from_on AS from_on:DAY
  FROM contract_price p
 WHERE p.contract = $contract
   AND NOT EXISTS (SELECT 1 FROM contract_price n
                    WHERE n.contract = p.contract AND n.item = p.item
                      AND n.from_on = p.from_on AND n.id > p.id)
 ORDER BY p.item, p.from_on;

-- name: contract_price_row_on (contract ID, item TEXT, on_day DAY) -> one
SELECT p.item AS item:TEXT, p.yen AS yen:INT, p.tax_percent AS tax_percent:INT,
       p.from_on AS from_on:DAY
  FROM contract_price p
 WHERE p.contract = $contract AND p.item = $item AND p.from_on <= $on_day
 ORDER BY p.from_on DESC, p.id DESC
 LIMIT 1;

-- name: contract_price_row_add (id ID, contract ID, item TEXT, yen INT, tax_percent INT, from_on DAY, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO contract_price (id, contract, item, yen, tax_percent, from_on, entered_at, entered_by)
VALUES ($id, $contract, $item, $yen, $tax_percent, $from_on, $entered_at, $entered_by);

-- name: contract_duty_rows (from_on DAY, to_on DAY) -> many
-- Core partners (2) and medical partners (5) with a day in that time.
-- all: a prefecture has some dozens
SELECT d.institution AS institution:ID, CASE WHEN d.kind = 2 THEN 1 ELSE 0 END AS is_core:FLAG,
       d.from_on AS from_on:DAY, d.to_on AS to_on:DAY?
  FROM designation d
 WHERE d.kind IN (2, 5) AND d.from_on <= $to_on AND (d.to_on IS NULL OR d.to_on >= $from_on)
 ORDER BY d.institution, d.from_on, d.id;

-- name: contract_officer_row (role INT, on_day DAY) -> one
-- Who has held the role longest of those who hold it today.
SELECT r.account AS account:ID
  FROM account_role r JOIN account a ON a.id = r.account
 WHERE r.role = $role AND r.from_on <= $on_day AND (r.to_on IS NULL OR r.to_on >= $on_day)
   AND a.ended_at IS NULL
 ORDER BY r.from_on, r.id LIMIT 1;
