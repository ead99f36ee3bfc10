-- setting.sql -- limits with a day and a document behind them.

-- name: setting_row_add (id ID, key TEXT, value TEXT, from_on DAY, basis TEXT, set_by ID?, set_at INSTANT) -> changed
INSERT INTO setting (id, key, value, from_on, basis, set_by, set_at)
VALUES ($id, $key, $value, $from_on, $basis, $set_by, $set_at);

-- name: setting_row_find (key TEXT, on_day DAY) -> one
-- The one in force on a day: of those begun by then the latest, of one day the last set.
SELECT s.value AS value:TEXT
  FROM setting s
 WHERE s.key = $key AND s.from_on <= $on_day
 ORDER BY s.from_on DESC, s.id DESC LIMIT 1;

-- name: setting_row_history (key TEXT) -> many
-- all: the values one limit had over the years, a few dozen.
SELECT s.id AS id:ID, s.key AS key:TEXT, s.value AS value:TEXT, s.from_on AS from_on:DAY,
       s.basis AS basis:TEXT, s.set_by AS set_by:ID?, s.set_at AS set_at:INSTANT
  FROM setting s
 WHERE s.key = $key
 ORDER BY s.from_on DESC, s.id DESC;

-- name: setting_row_in_force (on_day DAY) -> many
-- all: one row a key; the keys are those of the program.
SELECT s.id AS id:ID, s.key AS key:TEXT, s.value AS value:TEXT, s.from_on AS from_on:DAY,
       s.basis AS basis:TEXT, s.set_by AS set_by:ID?, s.set_at AS set_at:INSTANT
  FROM setting s
 WHERE s.from_on <= $on_day
   AND NOT EXISTS (SELECT 1 FROM setting later
                    WHERE later.key = s.key AND later.from_on <= $on_day
                      AND (later.from_on > s.from_on
                           OR (later.from_on = s.from_on AND later.id > s.id)))
 ORDER BY s.key;
