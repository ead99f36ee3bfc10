-- audit.sql -- rows of the log.  Added and read; never changed, never removed.

-- name: audit_entry_add (seq INT, at INSTANT, actor_kind INT, actor ID?, office ID?, act TEXT, subject_kind INT, subject_id ID?, person_id ID?, case_id ID?, reason TEXT?, detail BYTES?, salt BYTES, leaf BYTES) -> changed
INSERT INTO audit_entry (seq, at, actor_kind, actor, office, act, subject_kind, subject_id,
                         person_id, case_id, reason, detail, salt, leaf)
VALUES ($seq, $at, $actor_kind, $actor, $office, $act, $subject_kind, $subject_id,
        $person_id, $case_id, $reason, $detail, $salt, $leaf);

-- name: audit_subject_add (seq INT, position INT, subject_id ID) -> changed
INSERT INTO audit_subject (seq, position, subject_id) VALUES ($seq, $position, $subject_id);

-- name: audit_head_add (size INT, root BYTES, at INSTANT, signature BYTES?) -> changed
INSERT INTO audit_head (size, root, at, signature) VALUES ($size, $root, $at, $signature);

-- name: audit_head_last () -> one
SELECT h.size AS size:INT, h.root AS root:BYTES
  FROM audit_head h
 ORDER BY h.size DESC LIMIT 1;

-- name: audit_head_list (after INT, limit INT) -> many
SELECT h.size AS size:INT, h.root AS root:BYTES, h.at AS at:INSTANT, h.signature AS signature:BYTES?
  FROM audit_head h
 WHERE h.size > $after
 ORDER BY h.size LIMIT $limit;

-- name: audit_leaf_list (after INT, limit INT) -> many
SELECT e.seq AS seq:INT, e.leaf AS leaf:BYTES
  FROM audit_entry e
 WHERE e.seq > $after
 ORDER BY e.seq LIMIT $limit;

-- name: audit_row_list (after INT, limit INT) -> many
-- Whole rows, for the one who verifies.
SELECT e.seq AS seq:INT, e.at AS at:INSTANT, e.actor_kind AS actor_kind:INT, e.actor AS actor:ID?,
       e.office AS office:ID?, e.act AS act:TEXT, e.subject_kind AS subject_kind:INT,
       e.subject_id AS subject_id:ID?, e.person_id AS person_id:ID?, e.case_id AS case_id:ID?,
       e.reason AS reason:TEXT?, e.detail AS detail:BYTES?, e.salt AS salt:BYTES, e.leaf AS leaf:BYTES
  FROM audit_entry e
 WHERE e.seq > $after
 ORDER BY e.seq LIMIT $limit;

-- name: audit_subject_list (after INT, to_seq INT, limit INT) -> many
SELECT s.seq AS seq:INT, s.position AS position:INT, s.subject_id AS subject_id:ID
  FROM audit_subject s
 WHERE s.seq > $after AND s.seq <= $to_seq
 ORDER BY s.seq, s.position LIMIT $limit;

-- name: audit_subject_of (seq INT) -> many
-- all: the subjects of one entry, bounded by a page of the house.
SELECT s.subject_id AS subject_id:ID
  FROM audit_subject s
 WHERE s.seq = $seq
 ORDER BY s.position;

-- name: audit_end () -> one
-- How far the log goes now, by whichever of its tables goes farthest: in one statement, so
-- in one snapshot.
SELECT CAST(COALESCE((SELECT MAX(h.size) FROM audit_head h), 0) AS INT) AS last_head:INT,
       CAST(COALESCE((SELECT MAX(e.seq) FROM audit_entry e), 0) AS INT) AS last_entry:INT,
       CAST(COALESCE((SELECT MAX(s.seq) FROM audit_subject s), 0) AS INT) AS last_subject:INT;
