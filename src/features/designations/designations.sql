-- designations.sql -- designations and the selections that led to them, as rows.

-- name: designation_rows (institution ID) -> many
-- all: an institution holds a few dozen in its whole life
SELECT d.id AS id:ID, d.institution AS institution:ID, d.kind AS kind:INT,
       d.from_on AS from_on:DAY, d.to_on AS to_on:DAY?, d.basis AS basis:TEXT,
       d.way AS way:INT, d.selection AS selection:ID?, d.reason AS reason:TEXT?,
       d.field AS field:INT?, d.end_reason AS end_reason:TEXT?, d.version AS version:INT,
       d.changed_at AS changed_at:INSTANT, d.changed_by AS changed_by:TEXT
  FROM designation d
 WHERE d.institution = $institution
 ORDER BY d.from_on DESC, d.id DESC;

-- name: designation_row_get (id ID) -> one
SELECT d.id AS id:ID, d.institution AS institution:ID, d.kind AS kind:INT,
       d.from_on AS from_on:DAY, d.to_on AS to_on:DAY?, d.basis AS basis:TEXT,
       d.way AS way:INT, d.selection AS selection:ID?, d.reason AS reason:TEXT?,
       d.field AS field:INT?, d.end_reason AS end_reason:TEXT?, d.version AS version:INT,
       d.changed_at AS changed_at:INSTANT, d.changed_by AS changed_by:TEXT
  FROM designation d
 WHERE d.id = $id;

-- name: designation_elsewhere (institution ID, kind INT, from_on DAY, to_on DAY, limit INT) -> many
-- Of that kind at other institutions, overlapping the period.
SELECT d.id AS id:ID, d.institution AS institution:ID, d.kind AS kind:INT,
       d.from_on AS from_on:DAY, d.to_on AS to_on:DAY?, d.basis AS basis:TEXT,
       d.way AS way:INT, d.selection AS selection:ID?, d.reason AS reason:TEXT?,
       d.field AS field:INT?, d.end_reason AS end_reason:TEXT?, d.version AS version:INT,
       d.changed_at AS changed_at:INSTANT, d.changed_by AS changed_by:TEXT
  FROM designation d
 WHERE d.kind = $kind AND d.institution <> $institution AND d.from_on <= $to_on
   AND (d.to_on IS NULL OR d.to_on >= $from_on)
 ORDER BY d.from_on, d.id
 LIMIT $limit;

-- name: designation_row_add (id ID, institution ID, kind INT, from_on DAY, to_on DAY?, basis TEXT, way INT, selection ID?, reason TEXT?, field INT?, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO designation (id, institution, kind, from_on, to_on, basis, way, selection, reason,
                         field, version, entered_at, entered_by, changed_at, changed_by)
VALUES ($id, $institution, $kind, $from_on, $to_on, $basis, $way, $selection, $reason,
        $field, 1, $entered_at, $entered_by, $entered_at, $entered_by);

-- name: designation_row_end (id ID, version INT, to_on DAY, end_reason TEXT, changed_at INSTANT, changed_by TEXT) -> changed
UPDATE designation
   SET to_on = $to_on, end_reason = $end_reason, changed_at = $changed_at,
       changed_by = $changed_by, version = version + 1
 WHERE id = $id AND version = $version;

-- name: designation_member_rows (as_of DAY) -> many
-- all: members of the admission network in force that are not yet medical partners;
-- a prefecture has some dozens
SELECT DISTINCT d.institution AS institution:ID
  FROM designation d
 WHERE d.kind IN (1, 2, 3) AND d.from_on <= $as_of AND (d.to_on IS NULL OR d.to_on >= $as_of)
   AND NOT EXISTS (SELECT 1 FROM designation m
                    WHERE m.institution = d.institution AND m.kind = 5
                      AND (m.to_on IS NULL OR m.to_on >= $as_of))
 ORDER BY d.institution;

-- name: designation_count_open (institution ID, on_day DAY) -> one
-- In force on that day or later.
SELECT COUNT(*) AS total:INT
  FROM designation d
 WHERE d.institution = $institution AND (d.to_on IS NULL OR d.to_on > $on_day);

-- name: designation_rows_close (institution ID, on_day DAY, end_reason TEXT, changed_at INSTANT, changed_by TEXT) -> changed
-- Their institution has closed; one that was still to come ends on its first day.
UPDATE designation
   SET to_on = CASE WHEN from_on > $on_day THEN from_on ELSE $on_day END, end_reason = $end_reason, changed_at = $changed_at,
       changed_by = $changed_by, version = version + 1
 WHERE institution = $institution AND (to_on IS NULL OR to_on > $on_day);

-- name: selection_rows (institution ID) -> many
-- all: an institution is a candidate a few times in its whole life
SELECT s.id AS id:ID, s.institution AS institution:ID, s.kind AS kind:INT, s.state AS state:INT,
       s.proposed_on AS proposed_on:DAY, s.proposed_by AS proposed_by:TEXT,
       s.reviewed_on AS reviewed_on:DAY?, s.review AS review:TEXT?,
       s.decided_on AS decided_on:DAY?, s.decided_by AS decided_by:TEXT?,
       s.decision AS decision:TEXT?, s.minutes AS minutes:TEXT?, s.version AS version:INT,
       s.changed_at AS changed_at:INSTANT, s.changed_by AS changed_by:TEXT
  FROM selection s
 WHERE s.institution = $institution
 ORDER BY s.proposed_on DESC, s.id DESC;

-- name: selection_row_get (id ID) -> one
SELECT s.id AS id:ID, s.institution AS institution:ID, s.kind AS kind:INT, s.state AS state:INT,
       s.proposed_on AS proposed_on:DAY, s.proposed_by AS proposed_by:TEXT,
       s.reviewed_on AS reviewed_on:DAY?, s.review AS review:TEXT?,
       s.decided_on AS decided_on:DAY?, s.decided_by AS decided_by:TEXT?,
       s.decision AS decision:TEXT?, s.minutes AS minutes:TEXT?, s.version AS version:INT,
       s.changed_at AS changed_at:INSTANT, s.changed_by AS changed_by:TEXT
  FROM selection s
 WHERE s.id = $id;

-- name: selection_row_add (id ID, institution ID, kind INT, state INT, proposed_on DAY, proposed_by TEXT, changed_at INSTANT, changed_by TEXT) -> changed
INSERT INTO selection (id, institution, kind, state, proposed_on, proposed_by, version,
                       changed_at, changed_by)
VALUES ($id, $institution, $kind, $state, $proposed_on, $proposed_by, 1, $changed_at, $changed_by);

-- name: selection_row_move (id ID, version INT, state INT, reviewed_on DAY?, review TEXT?, decided_on DAY?, decided_by TEXT?, decision TEXT?, minutes TEXT?, changed_at INSTANT, changed_by TEXT) -> changed
-- What is noted stays noted: an absent value leaves the column as it is.
UPDATE selection
   SET state = $state, reviewed_on = COALESCE($reviewed_on, reviewed_on),
       review = COALESCE($review, review), decided_on = COALESCE($decided_on, decided_on),
       decided_by = COALESCE($decided_by, decided_by), decision = COALESCE($decision, decision),
       minutes = COALESCE($minutes, minutes), changed_at = $changed_at, changed_by = $changed_by,
       version = version + 1
 WHERE id = $id AND version = $version;

-- name: selection_designated_end (id ID, decision TEXT, changed_at INSTANT, changed_by TEXT) -> changed
-- Its designation has ended: designated (3) becomes ended (6).
UPDATE selection
   SET state = 6, decision = $decision, changed_at = $changed_at, changed_by = $changed_by,
       version = version + 1
 WHERE id = $id AND state = 3;

-- name: selection_count_open (institution ID) -> one
-- Candidates and reviewed ones (1, 2).
SELECT COUNT(*) AS total:INT
  FROM selection s
 WHERE s.institution = $institution AND s.state IN (1, 2);

-- name: selection_rows_close (institution ID, decision TEXT, changed_at INSTANT, changed_by TEXT) -> changed
-- Their institution has closed.
-- Candidates and reviewed ones (1, 2) are withdrawn (5), designated ones (3) ended (6).
UPDATE selection
   SET state = CASE state WHEN 3 THEN 6 ELSE 5 END, decision = $decision,
       changed_at = $changed_at, changed_by = $changed_by, version = version + 1
 WHERE institution = $institution AND state IN (1, 2, 3);
