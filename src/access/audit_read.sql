-- audit_read.sql -- the log as people ask for it.  Entries up to `indexed_to` are found by
-- audit_about, the few behind it one by one.  Absent wishes are 0 (and the ends of time).

-- name: audit_list_indexed (thing ID, as_subject FLAG, actor ID, care_case ID, from_at INSTANT, to_at INSTANT, indexed_to INT, before INT, limit INT) -> many
SELECT b.seq AS seq:INT
  FROM audit_about b JOIN audit_entry e ON e.seq = b.seq
 WHERE b.thing = $thing AND b.seq < $before AND b.seq <= $indexed_to
   AND ($as_subject = 0 OR e.subject_id = $thing OR e.person_id = $thing OR e.case_id = $thing
        OR EXISTS (SELECT 1 FROM audit_subject s WHERE s.seq = e.seq AND s.subject_id = $thing))
   AND ($actor = 0 OR e.actor = $actor) AND ($care_case = 0 OR e.case_id = $care_case)
   AND e.at >= $from_at AND e.at < $to_at
 ORDER BY b.seq DESC LIMIT $limit;

-- name: audit_list_behind (thing ID, as_subject FLAG, actor ID, care_case ID, from_at INSTANT, to_at INSTANT, indexed_to INT, before INT, limit INT) -> many
SELECT e.seq AS seq:INT
  FROM audit_entry e
 WHERE e.seq > $indexed_to AND e.seq < $before
   AND (e.subject_id = $thing OR e.person_id = $thing OR e.case_id = $thing
        OR ($as_subject = 0 AND e.actor = $thing)
        OR EXISTS (SELECT 1 FROM audit_subject s WHERE s.seq = e.seq AND s.subject_id = $thing))
   AND ($actor = 0 OR e.actor = $actor) AND ($care_case = 0 OR e.case_id = $care_case)
   AND e.at >= $from_at AND e.at < $to_at
 ORDER BY e.seq DESC LIMIT $limit;

-- name: audit_list_time (from_at INSTANT, to_at INSTANT, before INT, limit INT) -> many
SELECT e.seq AS seq:INT
  FROM audit_entry e
 WHERE e.at >= $from_at AND e.at < $to_at AND e.seq < $before
 ORDER BY e.seq DESC LIMIT $limit;

-- name: audit_entry_get (seq INT) -> one
SELECT e.seq AS seq:INT, e.at AS at:INSTANT, e.actor_kind AS actor_kind:INT, e.actor AS actor:ID?,
       a.name AS actor_name:TEXT?, e.office AS office:ID?, e.act AS act:TEXT,
       e.subject_kind AS subject_kind:INT, e.subject_id AS subject_id:ID?,
       e.person_id AS person_id:ID?, e.case_id AS case_id:ID?, e.reason AS reason:TEXT?,
       e.detail AS detail:BYTES?
  FROM audit_entry e LEFT JOIN account a ON a.id = e.actor
 WHERE e.seq = $seq;

-- name: audit_about_state_get () -> one
SELECT s.indexed_to AS indexed_to:INT
  FROM audit_about_state s
 WHERE s.one = 1;

-- name: audit_about_state_put (indexed_to INT) -> changed
INSERT INTO audit_about_state (one, indexed_to) VALUES (1, $indexed_to)
    ON CONFLICT (one) DO UPDATE SET indexed_to = $indexed_to;

-- name: audit_about_fill (after INT, to_seq INT) -> changed
-- In the order of the table, so that each of its pages is written once.
INSERT INTO audit_about (thing, seq)
SELECT p.person_id, p.seq FROM audit_entry p
 WHERE p.seq > $after AND p.seq <= $to_seq AND p.person_id IS NOT NULL
 UNION
SELECT c.case_id, c.seq FROM audit_entry c
 WHERE c.seq > $after AND c.seq <= $to_seq AND c.case_id IS NOT NULL
 UNION
SELECT q.subject_id, q.seq FROM audit_entry q
 WHERE q.seq > $after AND q.seq <= $to_seq AND q.subject_id IS NOT NULL
 UNION
SELECT a.actor, a.seq FROM audit_entry a
 WHERE a.seq > $after AND a.seq <= $to_seq AND a.actor IS NOT NULL
 UNION
SELECT s.subject_id, s.seq FROM audit_subject s
 WHERE s.seq > $after AND s.seq <= $to_seq
 ORDER BY 1, 2;

-- name: audit_last () -> one
SELECT CAST(COALESCE(MAX(e.seq), 0) AS INT) AS seq:INT FROM audit_entry e;
