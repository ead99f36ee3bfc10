-- ledgers.sql -- entries, and what they add up to.

-- name: ledger_add (id ID, person ID, programme TEXT, fiscal_year INT, stay ID?, kind INT, days INT, reason SEALED(ledger_entry.reason, id, person)?, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO ledger_entry (id, person, programme, fiscal_year, stay, kind, days, reason,
                          entered_at, entered_by)
VALUES ($id, $person, $programme, $fiscal_year, $stay, $kind, $days, $reason, $entered_at,
        $entered_by);

-- name: ledger_rows (person ID, programme TEXT, fiscal_year INT) -> many
-- all: one patient's year is a few dozen entries at most
SELECT e.id AS id:ID, e.person AS person:ID, e.programme AS programme:TEXT,
       e.fiscal_year AS fiscal_year:INT, e.stay AS stay:ID?, e.kind AS kind:INT,
       e.days AS days:INT, e.reason AS reason:SEALED(ledger_entry.reason, id, person)?,
       e.entered_at AS entered_at:INSTANT, e.entered_by AS entered_by:TEXT
  FROM ledger_entry e
 WHERE e.person = $person AND e.programme = $programme AND e.fiscal_year = $fiscal_year
 ORDER BY e.id;

-- name: ledger_sums (person ID, programme TEXT, fiscal_year INT) -> one
-- Entries without a stay are of no stay; the rest is counted stay by stay.
SELECT CAST(COALESCE(SUM(s.used), 0) AS INT) AS used:INT,
       CAST(COALESCE(SUM(s.held), 0) AS INT) AS held:INT,
       CAST(COALESCE(SUM(CASE WHEN s.stay IS NOT NULL AND (s.used > 0 OR s.held > 0)
                              THEN 1 ELSE 0 END), 0) AS INT) AS stays:INT
  FROM (SELECT e.stay AS stay,
               SUM(CASE WHEN e.kind IN (3, 4, 5) THEN e.days ELSE 0 END) AS used,
               SUM(CASE WHEN e.kind = 1 THEN e.days
                        WHEN e.kind IN (2, 3) THEN 0 - e.days ELSE 0 END) AS held
          FROM ledger_entry e
         WHERE e.person = $person AND e.programme = $programme
           AND e.fiscal_year = $fiscal_year
         GROUP BY e.stay) s;

-- name: ledger_sums_of_stay (stay ID, limit INT) -> many
SELECT e.fiscal_year AS fiscal_year:INT,
       CAST(SUM(CASE WHEN e.kind IN (3, 4, 5) THEN e.days ELSE 0 END) AS INT) AS used:INT,
       CAST(SUM(CASE WHEN e.kind = 1 THEN e.days
                     WHEN e.kind IN (2, 3) THEN 0 - e.days ELSE 0 END) AS INT) AS held:INT
  FROM ledger_entry e
 WHERE e.stay = $stay
 GROUP BY e.fiscal_year
 ORDER BY e.fiscal_year
 LIMIT $limit;

-- name: ledger_year_rows (person ID, limit INT) -> many
-- The newest year first.
SELECT e.programme AS programme:TEXT, e.fiscal_year AS fiscal_year:INT,
       COUNT(*) AS entries:INT
  FROM ledger_entry e
 WHERE e.person = $person
 GROUP BY e.programme, e.fiscal_year
 ORDER BY e.fiscal_year DESC, e.programme
 LIMIT $limit;
