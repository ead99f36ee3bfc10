-- relation.sql -- who stands in what relation to a case.

-- name: case_member_row_add (id ID, care_case ID, account ID?, office ID?, link ID?, relation INT, from_at INSTANT, to_at INSTANT?, reason TEXT, made_by ID?) -> changed
INSERT INTO case_member (id, care_case, account, office, link, relation, from_at, to_at, reason,
                         made_at, made_by)
VALUES ($id, $care_case, $account, $office, $link, $relation, $from_at, $to_at, $reason,
        $from_at, $made_by);

-- name: case_member_row_get (id ID) -> one
SELECT m.id AS id:ID, m.care_case AS care_case:ID, m.account AS account:ID?, m.office AS office:ID?,
       m.link AS link:ID?, m.relation AS relation:INT, m.from_at AS from_at:INSTANT,
       m.to_at AS to_at:INSTANT?, m.reason AS reason:TEXT, m.end_reason AS end_reason:TEXT?,
       m.made_by AS made_by:ID?
  FROM case_member m
 WHERE m.id = $id;

-- name: case_member_row_end (id ID, now INSTANT, reason TEXT) -> changed
UPDATE case_member SET to_at = $now, end_reason = $reason
 WHERE id = $id AND (to_at IS NULL OR to_at > $now);

-- name: case_member_row_same (care_case ID, account ID?, office ID?, link ID?, relation INT, reason TEXT, now INSTANT, to_at INSTANT?) -> one
-- The same holder in the same relation now for the same reason, for at least as long as
-- wanted.
SELECT m.id AS id:ID
  FROM case_member m
 WHERE m.care_case = $care_case AND m.relation = $relation AND m.reason = $reason
   AND COALESCE(m.account, 0) = COALESCE($account, 0) AND COALESCE(m.office, 0) = COALESCE($office, 0)
   AND COALESCE(m.link, 0) = COALESCE($link, 0)
   AND m.from_at <= $now AND (m.to_at IS NULL OR (m.to_at > $now AND m.to_at >= $to_at))
 ORDER BY m.id LIMIT 1;

-- name: case_member_row_of (care_case ID, account ID?, office ID?, link ID?) -> many
-- Also what was and what will be: asked at every page, and without the time its answer may
-- be kept (store/db_sqlite_kept.c).
-- all: what one actor ever was to one case, a handful.
SELECT m.relation AS relation:INT, m.from_at AS from_at:INSTANT, m.to_at AS to_at:INSTANT?
  FROM case_member m
 WHERE m.care_case = $care_case
   AND (m.account = $account OR m.office = $office OR m.link = $link);

-- name: case_member_row_list (care_case ID, now_only FLAG, now INSTANT, limit INT) -> many
SELECT m.id AS id:ID
  FROM case_member m
 WHERE m.care_case = $care_case
   AND ($now_only = 0 OR (m.from_at <= $now AND (m.to_at IS NULL OR m.to_at > $now)))
 ORDER BY m.id DESC LIMIT $limit;

-- name: case_member_row_running (care_case ID, now INSTANT) -> many
-- all: who is concerned with one case now, a few dozen.
SELECT m.id AS id:ID, m.account AS account:ID?, m.office AS office:ID?, m.link AS link:ID?,
       m.relation AS relation:INT, m.reason AS reason:TEXT
  FROM case_member m
 WHERE m.care_case = $care_case AND (m.to_at IS NULL OR m.to_at > $now)
 ORDER BY m.id;

-- name: case_member_row_cases (account ID?, office ID?, link ID?, team FLAG, area FLAG, asked FLAG, answered FLAG, chosen FLAG, treating FLAG, after ID, now INSTANT, limit INT) -> many
SELECT DISTINCT m.care_case AS care_case:ID
  FROM case_member m
 WHERE (m.account = $account OR m.office = $office OR m.link = $link)
   AND m.care_case > $after
   AND m.from_at <= $now AND (m.to_at IS NULL OR m.to_at > $now)
   AND ((m.relation = 2 AND $team = 1) OR (m.relation = 3 AND $area = 1)
        OR (m.relation = 4 AND $asked = 1) OR (m.relation = 5 AND $answered = 1)
        OR (m.relation = 6 AND $chosen = 1) OR (m.relation = 7 AND $treating = 1))
 ORDER BY m.care_case LIMIT $limit;
