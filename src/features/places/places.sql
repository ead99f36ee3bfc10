-- places.sql -- what hospitals have promised: rows of another room, only read here.

-- name: place_promised_rows (application ID, from_on DAY, to_on DAY, now INSTANT) -> many
-- To other applications, on some of these days, and still good.
-- all: as many as are asked at a time
SELECT r.institution AS institution:ID, r.from_on AS from_on:DAY, r.to_on AS to_on:DAY
  FROM bed_request r
 WHERE r.state IN (3, 4) AND r.to_on >= $from_on AND r.from_on <= $to_on
   AND r.application <> $application AND r.valid_until > $now;
