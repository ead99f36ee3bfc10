-- entrustment.sql -- settlements and their lines.

-- name: settlement_row_get (id ID) -> one
SELECT s.id AS id:ID, s.contract AS contract:ID, c.number AS contract_number:TEXT,
       c.institution AS institution:ID, i.name AS institution_name:TEXT, c.programme AS programme:TEXT?,
       s.month_on AS month_on:DAY, s.edition AS edition:INT, s.follows AS follows:ID?, s.state AS state:INT,
       s.total_yen AS total_yen:INT?, s.sent_at AS sent_at:INSTANT?, s.sent_by AS sent_by:TEXT?,
       s.inspected_on AS inspected_on:DAY?, s.inspected_by AS inspected_by:TEXT?,
       s.inspection AS inspection:SEALED(settlement.inspection, id, house)?, s.paid_on AS paid_on:DAY?,
       s.correction AS correction:SEALED(settlement.correction, id, house)?, s.version AS version:INT,
       s.changed_at AS changed_at:INSTANT, s.changed_by AS changed_by:TEXT
  FROM settlement s JOIN contract c ON c.id = s.contract JOIN institution i ON i.id = c.institution
 WHERE s.id = $id;

-- name: settlement_rows (from_on DAY, to_on DAY, institution ID?, contract ID?) -> many
-- Of months that begin in that time; one hospital's, one contract's, or all.
-- all: a month and contract each, with few corrections
SELECT s.id AS id:ID, s.contract AS contract:ID, c.number AS contract_number:TEXT,
       c.institution AS institution:ID, i.name AS institution_name:TEXT, c.programme AS programme:TEXT?,
       s.month_on AS month_on:DAY, s.edition AS edition:INT, s.follows AS follows:ID?, s.state AS state:INT,
       s.total_yen AS total_yen:INT?, s.sent_at AS sent_at:INSTANT?, s.sent_by AS sent_by:TEXT?,
       s.inspected_on AS inspected_on:DAY?, s.inspected_by AS inspected_by:TEXT?,
       s.inspection AS inspection:SEALED(settlement.inspection, id, house)?, s.paid_on AS paid_on:DAY?,
       s.correction AS correction:SEALED(settlement.correction, id, house)?, s.version AS version:INT,
       s.changed_at AS changed_at:INSTANT, s.changed_by AS changed_by:TEXT
  FROM settlement s JOIN contract c ON c.id = s.contract JOIN institution i ON i.id = c.institution
 WHERE s.month_on >= $from_on AND s.month_on <= $to_on
   AND ($institution IS NULL OR c.institution = $institution)
   AND ($contract IS NULL OR s.contract = $contract)
 ORDER BY s.month_on DESC, i.name, s.contract, s.edition;

-- name: settlement_row_add (id ID, contract ID, month_on DAY, edition INT, follows ID?, changed_at INSTANT, changed_by TEXT) -> changed
INSERT INTO settlement (id, contract, month_on, edition, follows, state, version, changed_at, changed_by)
VALUES ($id, $contract, $month_on, $edition, $follows, 1, 1, $changed_at, $changed_by);

-- name: settlement_row_sent (id ID, version INT, state INT, total_yen INT, sent_at INSTANT, sent_by TEXT, changed_at INSTANT, changed_by TEXT) -> changed
UPDATE settlement
   SET state = $state, total_yen = $total_yen, sent_at = $sent_at, sent_by = $sent_by,
       changed_at = $changed_at, changed_by = $changed_by, version = version + 1
 WHERE id = $id AND version = $version;

-- name: settlement_row_inspected (id ID, version INT, state INT, inspected_on DAY, inspected_by TEXT, inspection SEALED(settlement.inspection, id, house)?, changed_at INSTANT, changed_by TEXT) -> changed
UPDATE settlement
   SET state = $state, inspected_on = $inspected_on, inspected_by = $inspected_by, inspection = $inspection,
       changed_at = $changed_at, changed_by = $changed_by, version = version + 1
 WHERE id = $id AND version = $version;

-- name: settlement_row_paid (id ID, version INT, state INT, paid_on DAY, changed_at INSTANT, changed_by TEXT) -> changed
UPDATE settlement
   SET state = $state, paid_on = $paid_on, changed_at = $changed_at, changed_by = $changed_by,
       version = version + 1
 WHERE id = $id AND version = $version;

-- name: settlement_row_replaced (id ID, version INT, state INT, correction SEALED(settlement.correction, id, house), changed_at INSTANT, changed_by TEXT) -> changed
UPDATE settlement
   SET state = $state, correction = $correction, changed_at = $changed_at, changed_by = $changed_by,
       version = version + 1
 WHERE id = $id AND version = $version;

-- name: settlement_line_rows (settlement ID) -> many
-- all: a hospital has a few dozen lines a month
SELECT l.stay AS stay:ID, l.number AS number:TEXT, l.item AS item:TEXT, l.is_day AS is_day:FLAG,
       l.from_on AS from_on:DAY, l.to_on AS to_on:DAY, l.quantity AS quantity:INT, l.yen AS yen:INT,
       l.tax_percent AS tax_percent:INT, l.amount_yen AS amount_yen:INT
  FROM settlement_line l
 WHERE l.settlement = $settlement
 ORDER BY l.position;

-- name: settlement_line_add (id ID, settlement ID, position INT, stay ID, number TEXT, item TEXT, is_day FLAG, from_on DAY, to_on DAY, quantity INT, yen INT, tax_percent INT, amount_yen INT) -> changed
INSERT INTO settlement_line (id, settlement, position, stay, number, item, is_day, from_on, to_on,
                             quantity, yen, tax_percent, amount_yen)
VALUES ($id, $settlement, $position, $stay, $number, $item, $is_day, $from_on, $to_on,
        $quantity, $yen, $tax_percent, $amount_yen);
