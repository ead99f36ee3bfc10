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
