-- invoice_numbers.sql -- registration numbers as rows.

-- name: invoice_number_on_row (institution ID, on_day DAY) -> one
-- Of the same day the row entered last counts.
SELECT n.number AS number:TEXT?
  FROM invoice_number n
 WHERE n.institution = $institution AND n.from_on <= $on_day
 ORDER BY n.from_on DESC, n.id DESC
 LIMIT 1;

-- name: invoice_number_rows (institution ID, limit INT) -> many
-- Newest first.
SELECT n.number AS number:TEXT?, n.from_on AS from_on:DAY, n.entered_at AS entered_at:INSTANT,
       n.entered_by AS entered_by:TEXT
  FROM invoice_number n
 WHERE n.institution = $institution
 ORDER BY n.from_on DESC, n.id DESC
 LIMIT $limit;

-- name: invoice_number_add (id ID, institution ID, number TEXT?, from_on DAY, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO invoice_number (id, institution, number, from_on, entered_at, entered_by)
VALUES ($id, $institution, $number, $from_on, $entered_at, $entered_by);
