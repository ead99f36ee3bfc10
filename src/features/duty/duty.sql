-- duty.sql -- the duty roster as rows.

-- name: duty_row_get (id ID) -> one
SELECT d.id AS id:ID, d.coordinator AS coordinator:ID, c.account AS account:ID,
       a.name AS name:TEXT, d.from_at AS from_at:INSTANT, d.to_at AS to_at:INSTANT,
       d.telephone AS telephone:TEXT, d.cancelled_at AS cancelled_at:INSTANT?,
       d.version AS version:INT, d.changed_at AS changed_at:INSTANT,
       d.changed_by AS changed_by:TEXT
  FROM duty d
  JOIN coordinator c ON c.id = d.coordinator
  JOIN account a ON a.id = c.account
 WHERE d.id = $id;

-- name: duty_rows (from_at INSTANT, to_at INSTANT, coordinator ID?, limit INT) -> many
-- Those that stand and touch the time, in order.
SELECT d.id AS id:ID, d.coordinator AS coordinator:ID, c.account AS account:ID,
       a.name AS name:TEXT, d.from_at AS from_at:INSTANT, d.to_at AS to_at:INSTANT,
       d.telephone AS telephone:TEXT, d.cancelled_at AS cancelled_at:INSTANT?,
       d.version AS version:INT, d.changed_at AS changed_at:INSTANT,
       d.changed_by AS changed_by:TEXT
  FROM duty d
  JOIN coordinator c ON c.id = d.coordinator
  JOIN account a ON a.id = c.account
 WHERE d.to_at > $from_at AND d.from_at < $to_at AND d.cancelled_at IS NULL
   AND ($coordinator IS NULL OR d.coordinator = $coordinator)
 ORDER BY d.from_at, d.id
 LIMIT $limit;

-- name: duty_row_add (id ID, coordinator ID, from_at INSTANT, to_at INSTANT, telephone TEXT, relieves ID?, changed_at INSTANT, changed_by TEXT) -> changed
INSERT INTO duty (id, coordinator, from_at, to_at, telephone, relieves, version,
                  changed_at, changed_by)
VALUES ($id, $coordinator, $from_at, $to_at, $telephone, $relieves, 1,
        $changed_at, $changed_by);

-- name: duty_row_change (id ID, version INT, coordinator ID, from_at INSTANT, to_at INSTANT, telephone TEXT, changed_at INSTANT, changed_by TEXT) -> changed
UPDATE duty
   SET coordinator = $coordinator, from_at = $from_at, to_at = $to_at,
       telephone = $telephone, changed_at = $changed_at, changed_by = $changed_by,
       version = version + 1
 WHERE id = $id AND version = $version AND cancelled_at IS NULL;

-- name: duty_row_cancel (id ID, version INT, cancelled_at INSTANT, cancel_reason TEXT, changed_by TEXT) -> changed
UPDATE duty
   SET cancelled_at = $cancelled_at, cancel_reason = $cancel_reason,
       changed_at = $cancelled_at, changed_by = $changed_by, version = version + 1
 WHERE id = $id AND version = $version AND cancelled_at IS NULL;

-- name: duty_count_of (account ID, now INSTANT) -> one
-- Running and coming ones of somebody.
SELECT COUNT(*) AS count:INT
  FROM duty d JOIN coordinator c ON c.id = d.coordinator
 WHERE c.account = $account AND d.to_at > $now AND d.cancelled_at IS NULL;
