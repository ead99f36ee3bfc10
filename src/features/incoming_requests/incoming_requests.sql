-- incoming_requests.sql -- requests from outside the prefecture: steps, letters, answers, what was told.

-- name: incoming_row_add (id ID, number TEXT, kind INT, way INT, body ID, body_name TEXT,
--   body_kind TEXT, asker SEALED(incoming_request.asker, id, id)?,
--   telephone SEALED(incoming_request.telephone, id, id)?, age_band TEXT?, sex INT,
--   municipality TEXT?, need SEALED(incoming_request.need, id, id), wanted_on DAY?, office ID?,
--   holder ID?, came_at INSTANT, take_by INSTANT, answer_by INSTANT, at INSTANT, by TEXT) -> changed
INSERT INTO incoming_request (id, number, kind, way, state, body, body_name, body_kind, asker,
                              telephone, age_band, sex, municipality, need, wanted_on, office,
                              holder, came_at, entered_at, entered_by, take_by, answer_by,
                              due_at, answer, version, changed_at, changed_by)
VALUES ($id, $number, $kind, $way, 1, $body, $body_name, $body_kind, $asker, $telephone, $age_band,
        $sex, $municipality, $need, $wanted_on, $office, $holder, $came_at, $at, $by, $take_by,
        $answer_by, $take_by, 0, 1, $at, $by);

-- name: incoming_row_get (id ID) -> one
SELECT r.id AS id:ID, r.number AS number:TEXT, r.kind AS kind:INT, r.way AS way:INT,
       r.state AS state:INT, r.body AS body:ID, r.body_name AS body_name:TEXT,
       r.body_kind AS body_kind:TEXT, r.asker AS asker:SEALED(incoming_request.asker, id, id)?,
       r.telephone AS telephone:SEALED(incoming_request.telephone, id, id)?,
       r.age_band AS age_band:TEXT?, r.sex AS sex:INT, r.municipality AS municipality:TEXT?,
       r.need AS need:SEALED(incoming_request.need, id, id), r.wanted_on AS wanted_on:DAY?,
       r.office AS office:ID?, o.name AS office_name:TEXT?, o.telephone AS office_telephone:TEXT?,
       o.fax AS office_fax:TEXT?, r.holder AS holder:ID?, a.name AS holder_name:TEXT?,
       r.came_at AS came_at:INSTANT, r.entered_at AS entered_at:INSTANT,
       r.entered_by AS entered_by:TEXT, r.take_by AS take_by:INSTANT,
       r.answer_by AS answer_by:INSTANT, r.next_at AS next_at:INSTANT?,
       r.taken_at AS taken_at:INSTANT?, r.first_answered_at AS first_answered_at:INSTANT?,
       r.answer AS answer:INT, r.visit_on AS visit_on:DAY?, r.tell_since AS tell_since:INSTANT?,
       r.ended_at AS ended_at:INSTANT?, r.care_case AS care_case:ID?, c.person AS person:ID?,
       r.version AS version:INT, r.changed_at AS changed_at:INSTANT, r.changed_by AS changed_by:TEXT
  FROM incoming_request r
  LEFT JOIN care_case c ON c.id = r.care_case
  LEFT JOIN institution o ON o.id = r.office
  LEFT JOIN account a ON a.id = r.holder
 WHERE r.id = $id;

-- name: incoming_row_move (id ID, version INT, state INT, office ID?, holder ID?, next_at INSTANT?,
--   due_at INSTANT?, care_case ID?, answer INT, visit_on DAY?, first_answered_at INSTANT?,
--   tell_since INSTANT?, taken_at INSTANT?, ended_at INSTANT?, at INSTANT, by TEXT) -> changed
-- All that a step may change, at once.
UPDATE incoming_request SET state = $state, office = $office, holder = $holder, next_at = $next_at,
       due_at = $due_at, care_case = $care_case, answer = $answer, visit_on = $visit_on,
       first_answered_at = $first_answered_at, tell_since = $tell_since, taken_at = $taken_at,
       ended_at = $ended_at, changed_at = $at, changed_by = $by, version = version + 1
 WHERE id = $id AND version = $version;

-- name: incoming_rows_open (limit INT) -> many
-- Of all desks, the earliest date first.
SELECT r.id AS id:ID, r.number AS number:TEXT, r.kind AS kind:INT, r.state AS state:INT,
       r.answer AS answer:INT, r.body AS body:ID, r.body_name AS body_name:TEXT,
       a.name AS holder_name:TEXT?, r.age_band AS age_band:TEXT?, r.sex AS sex:INT,
       r.municipality AS municipality:TEXT?, r.office AS office:ID?, r.came_at AS came_at:INSTANT,
       r.take_by AS take_by:INSTANT, r.answer_by AS answer_by:INSTANT, r.next_at AS next_at:INSTANT?,
       r.tell_since AS tell_since:INSTANT?, r.first_answered_at AS first_answered_at:INSTANT?,
       r.care_case AS care_case:ID?
  FROM incoming_request r
  LEFT JOIN account a ON a.id = r.holder
 WHERE r.state <= 3
 ORDER BY r.due_at, r.id
 LIMIT $limit;

-- name: incoming_rows_over (before_id ID, limit INT) -> many
-- Newest first.
SELECT r.id AS id:ID, r.number AS number:TEXT, r.kind AS kind:INT, r.state AS state:INT,
       r.answer AS answer:INT, r.body AS body:ID, r.body_name AS body_name:TEXT,
       a.name AS holder_name:TEXT?, r.age_band AS age_band:TEXT?, r.sex AS sex:INT,
       r.municipality AS municipality:TEXT?, r.office AS office:ID?, r.came_at AS came_at:INSTANT,
       r.take_by AS take_by:INSTANT, r.answer_by AS answer_by:INSTANT, r.next_at AS next_at:INSTANT?,
       r.tell_since AS tell_since:INSTANT?, r.first_answered_at AS first_answered_at:INSTANT?,
       r.care_case AS care_case:ID?
  FROM incoming_request r
  LEFT JOIN account a ON a.id = r.holder
 WHERE r.state >= 4 AND r.id < $before_id
 ORDER BY r.id DESC
 LIMIT $limit;

-- name: incoming_rows_body (body ID, limit INT) -> many
-- What a body asked, newest first.
SELECT r.id AS id:ID, r.number AS number:TEXT, r.kind AS kind:INT, r.state AS state:INT,
       r.answer AS answer:INT, r.body AS body:ID, r.body_name AS body_name:TEXT,
       a.name AS holder_name:TEXT?, r.age_band AS age_band:TEXT?, r.sex AS sex:INT,
       r.municipality AS municipality:TEXT?, r.office AS office:ID?, r.came_at AS came_at:INSTANT,
       r.take_by AS take_by:INSTANT, r.answer_by AS answer_by:INSTANT, r.next_at AS next_at:INSTANT?,
       r.tell_since AS tell_since:INSTANT?, r.first_answered_at AS first_answered_at:INSTANT?,
       r.care_case AS care_case:ID?
  FROM incoming_request r
  LEFT JOIN account a ON a.id = r.holder
 WHERE r.body = $body
 ORDER BY r.id DESC
 LIMIT $limit;

-- name: incoming_rows_case (care_case ID) -> many
-- all: a case has one or a few
SELECT r.id AS id:ID, r.number AS number:TEXT, r.kind AS kind:INT, r.state AS state:INT,
       r.answer AS answer:INT, r.body AS body:ID, r.body_name AS body_name:TEXT,
       a.name AS holder_name:TEXT?, r.age_band AS age_band:TEXT?, r.sex AS sex:INT,
       r.municipality AS municipality:TEXT?, r.office AS office:ID?, r.came_at AS came_at:INSTANT,
       r.take_by AS take_by:INSTANT, r.answer_by AS answer_by:INSTANT, r.next_at AS next_at:INSTANT?,
       r.tell_since AS tell_since:INSTANT?, r.first_answered_at AS first_answered_at:INSTANT?,
       r.care_case AS care_case:ID?
  FROM incoming_request r
  LEFT JOIN account a ON a.id = r.holder
 WHERE r.care_case = $care_case
 ORDER BY r.id DESC;

-- name: incoming_rows_year (from_at INSTANT, to_at INSTANT, limit INT) -> many
-- What came in a time, for counting.
SELECT r.kind AS kind:INT, r.body_kind AS body_kind:TEXT, r.state AS state:INT,
       r.answer AS answer:INT, r.came_at AS came_at:INSTANT,
       r.first_answered_at AS first_answered_at:INSTANT?
  FROM incoming_request r
 WHERE r.came_at >= $from_at AND r.came_at < $to_at
 ORDER BY r.came_at
 LIMIT $limit;

-- name: incoming_file_add (id ID, request ID, name SEALED(incoming_file.name, id, request), type INT,
--   length INT, content SEALED_BYTES(incoming_file.content, id, request), at INSTANT,
--   by TEXT) -> changed
INSERT INTO incoming_file (id, request, name, type, length, content, entered_at, entered_by)
VALUES ($id, $request, $name, $type, $length, $content, $at, $by);

-- name: incoming_file_end (request ID, at INSTANT) -> changed
UPDATE incoming_file SET ended_at = $at WHERE request = $request AND ended_at IS NULL;

-- name: incoming_file_about (request ID) -> one
SELECT f.id AS id:ID, f.request AS request:ID, f.name AS name:SEALED(incoming_file.name, id, request),
       f.type AS type:INT
  FROM incoming_file f
 WHERE f.request = $request AND f.ended_at IS NULL;

-- name: incoming_file_get (request ID) -> one
SELECT f.id AS id:ID, f.request AS request:ID, f.name AS name:SEALED(incoming_file.name, id, request),
       f.type AS type:INT, f.content AS content:SEALED_BYTES(incoming_file.content, id, request)
  FROM incoming_file f
 WHERE f.request = $request AND f.ended_at IS NULL;

-- name: incoming_said_add (id ID, request ID, state INT, answer INT,
--   place SEALED(incoming_said.place, id, request)?, words SEALED(incoming_said.words, id, request)?,
--   reason TEXT?, on_day DAY?, at INSTANT, by TEXT) -> changed
INSERT INTO incoming_said (id, request, state, answer, place, words, reason, on_day, entered_at,
                           entered_by)
VALUES ($id, $request, $state, $answer, $place, $words, $reason, $on_day, $at, $by);

-- name: incoming_said_rows (request ID, limit INT) -> many
SELECT s.id AS id:ID, s.request AS request:ID, s.state AS state:INT, s.answer AS answer:INT,
       s.place AS place:SEALED(incoming_said.place, id, request)?,
       s.words AS words:SEALED(incoming_said.words, id, request)?, s.reason AS reason:TEXT?,
       s.on_day AS on_day:DAY?, s.entered_at AS entered_at:INSTANT, s.entered_by AS entered_by:TEXT
  FROM incoming_said s
 WHERE s.request = $request
 ORDER BY s.id DESC
 LIMIT $limit;

-- name: incoming_told_add (id ID, request ID, way INT,
--   to_name SEALED(incoming_told.to_name, id, request), note SEALED(incoming_told.note, id, request)?,
--   happened_at INSTANT, at INSTANT, by TEXT) -> changed
INSERT INTO incoming_told (id, request, way, to_name, note, happened_at, entered_at, entered_by)
VALUES ($id, $request, $way, $to_name, $note, $happened_at, $at, $by);

-- name: incoming_told_rows (request ID, limit INT) -> many
SELECT t.id AS id:ID, t.request AS request:ID, t.way AS way:INT,
       t.to_name AS to_name:SEALED(incoming_told.to_name, id, request),
       t.note AS note:SEALED(incoming_told.note, id, request)?, t.happened_at AS happened_at:INSTANT,
       t.entered_at AS entered_at:INSTANT, t.entered_by AS entered_by:TEXT
  FROM incoming_told t
 WHERE t.request = $request
 ORDER BY t.id DESC
 LIMIT $limit;
