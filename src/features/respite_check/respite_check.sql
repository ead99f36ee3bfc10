-- respite_check.sql -- stays, beds, days and claims side by side; nothing sealed, nothing
-- written.

-- name: respite_check_counts () -> one
SELECT (SELECT COUNT(*) FROM stay) AS stays:INT, (SELECT COUNT(*) FROM ledger_entry) AS entries:INT;

-- name: respite_check_stays (after_id ID, limit INT) -> many
-- With its bed days beside the row of the calendar.
SELECT s.id AS id:ID, s.number AS number:TEXT, s.programme AS programme:TEXT, s.edition_on AS edition_on:DAY,
       s.state AS state:INT, s.from_on AS from_on:DAY, s.to_on AS to_on:DAY, s.came_at AS came_at:INSTANT?,
       s.went_at AS went_at:INSTANT?, s.days AS days:INT,
       (SELECT a.state FROM respite_application a
         WHERE a.id = s.application AND a.person = s.person
           AND a.care_case = s.care_case AND a.number = s.number) AS application:INT?,
       CASE WHEN EXISTS (SELECT 1 FROM timeline t
                          WHERE t.care_case = s.care_case AND t.act = 'stays.corrected')
            THEN 1 ELSE 0 END AS was_corrected:FLAG,
       (SELECT COUNT(*) FROM bed_day b
         WHERE b.stay = s.id AND b.released_at IS NULL) AS bed_days:INT,
       (SELECT MIN(b.on_day) FROM bed_day b
         WHERE b.stay = s.id AND b.released_at IS NULL) AS bed_first:DAY?,
       (SELECT MAX(b.on_day) FROM bed_day b
         WHERE b.stay = s.id AND b.released_at IS NULL) AS bed_last:DAY?,
       (SELECT COUNT(*) FROM bed_day b
         WHERE b.stay = s.id AND b.released_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM bed_stay r
                            WHERE r.stay = s.id AND r.released_at IS NULL
                              AND r.offer = b.offer AND r.bed = b.bed AND b.offer = s.offer
                              AND r.is_hold = b.is_hold
                              AND b.is_hold = CASE WHEN s.state = 1 THEN 1 ELSE 0 END)) AS bed_other:INT,
       (SELECT COUNT(*) FROM bed_stay r
         WHERE r.stay = s.id AND r.released_at IS NULL) AS bed_rows:INT,
       (SELECT MIN(r.from_on) FROM bed_stay r
         WHERE r.stay = s.id AND r.released_at IS NULL) AS row_from:DAY?,
       (SELECT MAX(r.to_on) FROM bed_stay r
         WHERE r.stay = s.id AND r.released_at IS NULL) AS row_to:DAY?
  FROM stay s
 WHERE s.id > $after_id
 ORDER BY s.id
 LIMIT $limit;

-- name: respite_check_years (stay ID) -> many
-- all: a stay touches two fiscal years, three at most
SELECT e.fiscal_year AS fiscal_year:INT,
       CAST(SUM(CASE WHEN e.kind IN (3, 4, 5) THEN e.days ELSE 0 END) AS INT) AS used:INT,
       CAST(SUM(CASE WHEN e.kind = 1 THEN e.days
                     WHEN e.kind IN (2, 3) THEN 0 - e.days ELSE 0 END) AS INT) AS held:INT
  FROM ledger_entry e
 WHERE e.stay = $stay
 GROUP BY e.fiscal_year
 ORDER BY e.fiscal_year;

-- name: respite_check_bed_twice () -> one
SELECT i.name AS institution:TEXT, b.bed AS bed:INT, b.on_day AS on_day:DAY, COUNT(*) AS stays:INT
  FROM bed_day b
  JOIN bed_offer o ON o.id = b.offer
  JOIN institution i ON i.id = o.institution
 WHERE b.released_at IS NULL
 GROUP BY b.offer, b.bed, b.on_day, i.name
HAVING COUNT(*) > 1
 ORDER BY b.on_day, b.offer, b.bed
 LIMIT 1;

-- name: respite_check_bed_of_nobody () -> one
SELECT i.name AS institution:TEXT, b.bed AS bed:INT, b.on_day AS on_day:DAY
  FROM bed_day b
  JOIN bed_offer o ON o.id = b.offer
  JOIN institution i ON i.id = o.institution
 WHERE b.released_at IS NULL AND NOT EXISTS (SELECT 1 FROM stay s WHERE s.id = b.stay)
 ORDER BY b.on_day, b.offer, b.bed
 LIMIT 1;

-- name: respite_check_two_stays () -> one
SELECT s.number AS number:TEXT, COUNT(*) AS stays:INT
  FROM stay s
 WHERE s.state IN (1, 2, 3)
 GROUP BY s.application, s.number
HAVING COUNT(*) > 1
 ORDER BY s.number
 LIMIT 1;

-- name: respite_check_placed_alone () -> one
-- It has a place, and there is none.
SELECT a.number AS number:TEXT
  FROM respite_application a
 WHERE a.state = 6
   AND NOT EXISTS (SELECT 1 FROM stay s WHERE s.application = a.id AND s.state IN (1, 2, 3))
 ORDER BY a.id
 LIMIT 1;

-- name: respite_check_entry_alone () -> one
-- Of no stay that this person has under this programme.
SELECT e.id AS id:ID, e.fiscal_year AS fiscal_year:INT, e.days AS days:INT
  FROM ledger_entry e
 WHERE e.stay IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM stay s
                    WHERE s.id = e.stay AND s.person = e.person AND s.programme = e.programme)
 ORDER BY e.id
 LIMIT 1;

-- name: respite_check_below_nothing () -> one
-- A person's year, with what was entered by hand; the first of its entries names it.
SELECT MIN(e.id) AS id:ID, e.fiscal_year AS fiscal_year:INT,
       CAST(SUM(CASE WHEN e.kind IN (3, 4, 5) THEN e.days ELSE 0 END) AS INT) AS used:INT,
       CAST(SUM(CASE WHEN e.kind = 1 THEN e.days
                     WHEN e.kind IN (2, 3) THEN 0 - e.days ELSE 0 END) AS INT) AS held:INT
  FROM ledger_entry e
 GROUP BY e.person, e.programme, e.fiscal_year
HAVING SUM(CASE WHEN e.kind IN (3, 4, 5) THEN e.days ELSE 0 END) < 0
    OR SUM(CASE WHEN e.kind = 1 THEN e.days WHEN e.kind IN (2, 3) THEN 0 - e.days ELSE 0 END) < 0
 ORDER BY MIN(e.id)
 LIMIT 1;

-- name: respite_check_claims (after_settlement ID, after_stay ID, limit INT) -> many
-- The days of each stay in each claim that was sent and not replaced.
SELECT l.settlement AS settlement:ID, l.stay AS stay:ID, MIN(l.number) AS number:TEXT,
       t.month_on AS month_on:DAY, c.from_on AS contract_from:DAY,
       COALESCE(c.ended_on, c.to_on) AS contract_to:DAY,
       CAST(SUM(l.quantity) AS INT) AS claimed:INT, s.state AS state:INT?, s.from_on AS from_on:DAY?,
       s.to_on AS to_on:DAY?, s.came_at AS came_at:INSTANT?, s.paid_days AS paid_days:INT?
  FROM settlement_line l
  JOIN settlement t ON t.id = l.settlement
  JOIN contract c ON c.id = t.contract
  LEFT JOIN stay s ON s.id = l.stay
 WHERE l.is_day = 1 AND t.state IN (2, 3, 4)
   AND (l.settlement > $after_settlement
        OR (l.settlement = $after_settlement AND l.stay > $after_stay))
 GROUP BY l.settlement, l.stay, t.month_on, c.from_on, c.ended_on, c.to_on, s.state, s.from_on,
          s.to_on, s.came_at, s.paid_days
 ORDER BY l.settlement, l.stay
 LIMIT $limit;
