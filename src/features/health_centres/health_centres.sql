-- health_centres.sql -- offices and joint work as rows.

-- name: health_centre_rows (code TEXT?, institution ID?, on_day DAY?, limit INT) -> many
-- With a day, what ran on it.
SELECT h.id AS id:ID, h.code AS code:TEXT, h.institution AS institution:ID,
       i.name AS institution_name:TEXT, h.from_on AS from_on:DAY, h.to_on AS to_on:DAY?,
       h.entered_at AS entered_at:INSTANT, h.entered_by AS entered_by:TEXT
  FROM health_centre_office h
  JOIN institution i ON i.id = h.institution
 WHERE ($code IS NULL OR h.code = $code)
   AND ($institution IS NULL OR h.institution = $institution)
   AND ($on_day IS NULL
        OR (h.from_on <= $on_day AND (h.to_on IS NULL OR h.to_on >= $on_day)))
 ORDER BY h.code, h.from_on DESC, h.id DESC
 LIMIT $limit;

-- name: health_centre_add (id ID, code TEXT, institution ID, from_on DAY, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO health_centre_office (id, code, institution, from_on, entered_at, entered_by)
VALUES ($id, $code, $institution, $from_on, $entered_at, $entered_by);

-- name: health_centre_close (id ID, to_on DAY) -> changed
UPDATE health_centre_office SET to_on = $to_on WHERE id = $id AND to_on IS NULL;

-- name: joint_work_add (id ID, centre ID, other ID?, direction INT, what TEXT, care_case ID?, happened_at INSTANT, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO joint_work (id, centre, other, direction, what, care_case, happened_at,
                        entered_at, entered_by)
VALUES ($id, $centre, $other, $direction, $what, $care_case, $happened_at, $entered_at,
        $entered_by);

-- name: joint_work_sum (centre ID, from_at INSTANT, to_at INSTANT) -> one
SELECT CAST(COALESCE(SUM(CASE WHEN w.direction = 1 THEN 1 ELSE 0 END), 0) AS INT)
           AS from_centre:INT,
       CAST(COALESCE(SUM(CASE WHEN w.direction = 2 THEN 1 ELSE 0 END), 0) AS INT)
           AS to_centre:INT
  FROM joint_work w
 WHERE w.centre = $centre AND w.happened_at >= $from_at AND w.happened_at < $to_at;
