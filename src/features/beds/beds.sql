-- beds.sql -- offers, closed days and bed days as rows.

-- name: bed_offer_row (id ID) -> one
SELECT o.id AS id:ID, o.institution AS institution:ID, i.name AS institution_name:TEXT,
       o.kind AS kind:INT, o.programme AS programme:TEXT?, o.ward AS ward:TEXT?,
       o.from_on AS from_on:DAY, o.to_on AS to_on:DAY, o.beds AS beds:INT,
       o.comes_on AS comes_on:INT, o.goes_on AS goes_on:INT,
       o.closed_on_holidays AS closed_on_holidays:FLAG, o.terms AS terms:TEXT?,
       o.not_here AS not_here:TEXT?, o.confirmed_at AS confirmed_at:INSTANT,
       o.confirmed_by AS confirmed_by:TEXT, o.ended_on AS ended_on:DAY?,
       o.end_reason AS end_reason:TEXT?, o.version AS version:INT,
       o.changed_at AS changed_at:INSTANT, o.changed_by AS changed_by:TEXT
  FROM bed_offer o JOIN institution i ON i.id = o.institution
 WHERE o.id = $id;

-- name: bed_offer_rows_of (institution ID, limit INT) -> many
-- The newest of an institution.
SELECT o.id AS id:ID, o.institution AS institution:ID, i.name AS institution_name:TEXT,
       o.kind AS kind:INT, o.programme AS programme:TEXT?, o.ward AS ward:TEXT?,
       o.from_on AS from_on:DAY, o.to_on AS to_on:DAY, o.beds AS beds:INT,
       o.comes_on AS comes_on:INT, o.goes_on AS goes_on:INT,
       o.closed_on_holidays AS closed_on_holidays:FLAG, o.terms AS terms:TEXT?,
       o.not_here AS not_here:TEXT?, o.confirmed_at AS confirmed_at:INSTANT,
       o.confirmed_by AS confirmed_by:TEXT, o.ended_on AS ended_on:DAY?,
       o.end_reason AS end_reason:TEXT?, o.version AS version:INT,
       o.changed_at AS changed_at:INSTANT, o.changed_by AS changed_by:TEXT
  FROM bed_offer o JOIN institution i ON i.id = o.institution
 WHERE o.institution = $institution
 ORDER BY o.to_on DESC, o.from_on DESC, o.id DESC
 LIMIT $limit;

-- name: bed_offer_rows_on (from_on DAY, to_on DAY) -> many
-- all: an offer or two a hospital touch the days that are looked at
SELECT o.id AS id:ID, o.institution AS institution:ID, i.name AS institution_name:TEXT,
       o.kind AS kind:INT, o.programme AS programme:TEXT?, o.ward AS ward:TEXT?,
       o.from_on AS from_on:DAY, o.to_on AS to_on:DAY, o.beds AS beds:INT,
       o.comes_on AS comes_on:INT, o.goes_on AS goes_on:INT,
       o.closed_on_holidays AS closed_on_holidays:FLAG, o.terms AS terms:TEXT?,
       o.not_here AS not_here:TEXT?, o.confirmed_at AS confirmed_at:INSTANT,
       o.confirmed_by AS confirmed_by:TEXT, o.ended_on AS ended_on:DAY?,
       o.end_reason AS end_reason:TEXT?, o.version AS version:INT,
       o.changed_at AS changed_at:INSTANT, o.changed_by AS changed_by:TEXT
  FROM bed_offer o JOIN institution i ON i.id = o.institution
 WHERE o.to_on >= $from_on AND o.from_on <= $to_on
 ORDER BY o.institution + 0, o.from_on, o.id;

-- name: bed_offer_rows_to_place (programme TEXT, from_on DAY, to_on DAY) -> many
-- What is posted for a programme, for looking for a place: without what only its page shows.
-- all: an offer or two a hospital touch the days that are looked at
SELECT o.id AS id:ID, o.institution AS institution:ID, o.programme AS programme:TEXT?,
       o.ward AS ward:TEXT?, o.from_on AS from_on:DAY, o.to_on AS to_on:DAY,
       o.beds AS beds:INT, o.comes_on AS comes_on:INT, o.goes_on AS goes_on:INT,
       o.closed_on_holidays AS closed_on_holidays:FLAG, o.terms AS terms:TEXT?,
       o.not_here AS not_here:TEXT?, o.confirmed_at AS confirmed_at:INSTANT,
       o.ended_on AS ended_on:DAY?
  FROM bed_offer o
 WHERE o.kind = 1 AND o.to_on >= $from_on AND o.from_on <= $to_on
   AND (o.programme IS NULL OR o.programme = $programme)
 ORDER BY o.institution + 0, o.from_on, o.id;

-- name: bed_offer_row_add (id ID, institution ID, kind INT, programme TEXT?, ward TEXT?, from_on DAY, to_on DAY, beds INT, comes_on INT, goes_on INT, closed_on_holidays FLAG, terms TEXT?, not_here TEXT?, confirmed_at INSTANT, confirmed_by TEXT, changed_at INSTANT, changed_by TEXT) -> changed
INSERT INTO bed_offer (id, institution, kind, programme, ward, from_on, to_on, beds,
                       comes_on, goes_on, closed_on_holidays, terms, not_here,
                       confirmed_at, confirmed_by, version, changed_at, changed_by)
VALUES ($id, $institution, $kind, $programme, $ward, $from_on, $to_on, $beds,
        $comes_on, $goes_on, $closed_on_holidays, $terms, $not_here,
        $confirmed_at, $confirmed_by, 1, $changed_at, $changed_by);

-- name: bed_offer_row_change (id ID, version INT, programme TEXT?, ward TEXT?, from_on DAY, to_on DAY, beds INT, comes_on INT, goes_on INT, closed_on_holidays FLAG, terms TEXT?, not_here TEXT?, confirmed_at INSTANT, confirmed_by TEXT, ended_on DAY?, end_reason TEXT?, changed_at INSTANT, changed_by TEXT) -> changed
UPDATE bed_offer
   SET programme = $programme, ward = $ward, from_on = $from_on, to_on = $to_on,
       beds = $beds, comes_on = $comes_on, goes_on = $goes_on,
       closed_on_holidays = $closed_on_holidays, terms = $terms, not_here = $not_here,
       confirmed_at = $confirmed_at, confirmed_by = $confirmed_by, ended_on = $ended_on,
       end_reason = $end_reason, changed_at = $changed_at, changed_by = $changed_by,
       version = version + 1
 WHERE id = $id AND version = $version AND ended_on IS NULL;

-- name: bed_offer_rows_end (institution ID, ended_on DAY, end_reason TEXT, changed_at INSTANT, changed_by TEXT) -> changed
-- Their institution has closed.
UPDATE bed_offer
   SET ended_on = $ended_on, end_reason = $end_reason, changed_at = $changed_at,
       changed_by = $changed_by, version = version + 1
 WHERE institution = $institution AND ended_on IS NULL AND to_on >= $ended_on;

-- name: bed_offer_count_open (institution ID, today DAY) -> one
SELECT COUNT(*) AS total:INT
  FROM bed_offer o
 WHERE o.institution = $institution AND o.ended_on IS NULL AND o.to_on >= $today;

-- name: bed_closed_rows (offer ID, from_on DAY, to_on DAY) -> many
-- all: at most one a day
SELECT c.id AS id:ID, c.on_day AS on_day:DAY, c.reason AS reason:TEXT
  FROM bed_closed_day c
 WHERE c.offer = $offer AND c.on_day >= $from_on AND c.on_day <= $to_on
   AND c.opened_at IS NULL
 ORDER BY c.on_day;

-- name: bed_closed_rows_on (from_on DAY, to_on DAY) -> many
-- all: closed days are rare
SELECT c.offer AS offer:ID, c.on_day AS on_day:DAY
  FROM bed_closed_day c
 WHERE c.on_day >= $from_on AND c.on_day <= $to_on AND c.opened_at IS NULL;

-- name: bed_closed_row_add (id ID, offer ID, on_day DAY, reason TEXT, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO bed_closed_day (id, offer, on_day, reason, entered_at, entered_by)
VALUES ($id, $offer, $on_day, $reason, $entered_at, $entered_by);

-- name: bed_closed_row_open (offer ID, on_day DAY, opened_at INSTANT, opened_by TEXT) -> changed
UPDATE bed_closed_day
   SET opened_at = $opened_at, opened_by = $opened_by
 WHERE offer = $offer AND on_day = $on_day AND opened_at IS NULL;

-- name: bed_stay_rows_on (from_on DAY, to_on DAY) -> many
-- all: bounded by the days and the beds there are
SELECT s.offer AS offer:ID, s.bed AS bed:INT, s.from_on AS from_on:DAY,
       s.to_on AS to_on:DAY, s.is_hold AS is_hold:FLAG
  FROM bed_stay s
 WHERE s.to_on >= $from_on AND s.from_on <= $to_on AND s.released_at IS NULL;

-- name: bed_stay_add (id ID, offer ID, bed INT, stay ID, from_on DAY, to_on DAY, is_hold FLAG) -> changed
INSERT INTO bed_stay (id, offer, bed, stay, from_on, to_on, is_hold)
VALUES ($id, $offer, $bed, $stay, $from_on, $to_on, $is_hold);

-- name: bed_stay_agree (stay ID) -> changed
UPDATE bed_stay SET is_hold = 0 WHERE stay = $stay AND released_at IS NULL;

-- name: bed_stay_move (stay ID, bed INT, from_on DAY, to_on DAY) -> changed
UPDATE bed_stay
   SET bed = $bed, from_on = $from_on, to_on = $to_on
 WHERE stay = $stay AND released_at IS NULL;

-- name: bed_stay_shorten (stay ID, from_on DAY) -> changed
-- Its days from that one on are free.
UPDATE bed_stay
   SET to_on = $from_on - 1
 WHERE stay = $stay AND from_on < $from_on AND to_on >= $from_on AND released_at IS NULL;

-- name: bed_stay_release (stay ID, from_on DAY, released_at INSTANT) -> changed
UPDATE bed_stay
   SET released_at = $released_at
 WHERE stay = $stay AND from_on >= $from_on AND released_at IS NULL;

-- name: bed_day_rows_of (offer ID, from_on DAY, to_on DAY) -> many
-- all: bounded by the days and the beds of one offer
SELECT d.bed AS bed:INT, d.on_day AS on_day:DAY, d.stay AS stay:ID, d.is_hold AS is_hold:FLAG
  FROM bed_day d
 WHERE d.offer = $offer AND d.on_day >= $from_on AND d.on_day <= $to_on
   AND d.released_at IS NULL
 ORDER BY d.on_day, d.bed;

-- name: bed_day_rows_stay (stay ID) -> many
-- all: one a day of the stay
SELECT d.offer AS offer:ID, d.bed AS bed:INT, d.on_day AS on_day:DAY,
       d.is_hold AS is_hold:FLAG
  FROM bed_day d
 WHERE d.stay = $stay AND d.released_at IS NULL
 ORDER BY d.on_day;

-- name: bed_day_most (offer ID, today DAY) -> one
-- What a change of the offer must leave room for.
SELECT MAX(d.bed) AS bed:INT?, MIN(d.on_day) AS from_on:DAY?, MAX(d.on_day) AS to_on:DAY?
  FROM bed_day d
 WHERE d.offer = $offer AND d.on_day >= $today AND d.released_at IS NULL;

-- name: bed_day_add (id ID, offer ID, bed INT, on_day DAY, stay ID, is_hold FLAG, taken_at INSTANT) -> changed
INSERT INTO bed_day (id, offer, bed, on_day, stay, is_hold, taken_at)
VALUES ($id, $offer, $bed, $on_day, $stay, $is_hold, $taken_at);

-- name: bed_day_agree (stay ID) -> changed
UPDATE bed_day SET is_hold = 0 WHERE stay = $stay AND is_hold = 1 AND released_at IS NULL;

-- name: bed_day_release (stay ID, from_on DAY, to_on DAY, released_at INSTANT) -> changed
UPDATE bed_day
   SET released_at = $released_at
 WHERE stay = $stay AND on_day >= $from_on AND on_day <= $to_on AND released_at IS NULL;
