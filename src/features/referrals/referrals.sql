-- referrals.sql -- referrals of undiagnosed patients: drafts, findings, letters, what the clinic was told.

-- name: referral_row_add (id ID, channel INT, institution ID?, code TEXT?, clinic TEXT,
--   telephone TEXT?, is_listed FLAG, doctor SEALED(referral.doctor, id, id)?,
--   mail SEALED(referral.mail, id, id)?, office ID, started_at INSTANT, expires_at INSTANT,
--   came_at INSTANT?, changed_by TEXT) -> changed
INSERT INTO referral (id, state, channel, institution, code, clinic, telephone, is_listed, doctor,
                      mail, office, sex, is_outside, first_symptom_precision, onset_unknown,
                      first_visit_precision, no_tests, wish, started_at, expires_at, came_at,
                      version, changed_at, changed_by)
VALUES ($id, 1, $channel, $institution, $code, $clinic, $telephone, $is_listed, $doctor, $mail,
        $office, 0, 0, 0, 0, 0, 0, 0, $started_at, $expires_at, $came_at, 1, $started_at,
        $changed_by);

-- name: referral_row_get (id ID) -> one
SELECT r.id AS id:ID, r.number AS number:TEXT?, r.state AS state:INT, r.channel AS channel:INT,
       r.institution AS institution:ID?, r.code AS code:TEXT?, r.clinic AS clinic:TEXT,
       r.telephone AS telephone:TEXT?,
       CASE WHEN r.is_listed = 1 THEN 1 ELSE 0 END AS is_listed:FLAG,
       r.doctor AS doctor:SEALED(referral.doctor, id, id)?,
       r.mail AS mail:SEALED(referral.mail, id, id)?, r.office AS office:ID,
       o.name AS office_name:TEXT, o.telephone AS office_telephone:TEXT?,
       r.age_band AS age_band:TEXT?, r.sex AS sex:INT, r.municipality AS municipality:TEXT?,
       CASE WHEN r.is_outside = 1 THEN 1 ELSE 0 END AS is_outside:FLAG,
       r.story AS story:SEALED(referral.story, id, id)?,
       r.first_symptom_on AS first_symptom_on:DAY?,
       r.first_symptom_precision AS first_symptom_precision:INT,
       CASE WHEN r.onset_unknown = 1 THEN 1 ELSE 0 END AS onset_unknown:FLAG,
       r.first_visit_on AS first_visit_on:DAY?,
       r.first_visit_precision AS first_visit_precision:INT,
       r.earlier AS earlier:SEALED(referral.earlier, id, id)?,
       r.course AS course:SEALED(referral.course, id, id)?,
       r.tests AS tests:SEALED(referral.tests, id, id)?,
       CASE WHEN r.no_tests = 1 THEN 1 ELSE 0 END AS no_tests:FLAG,
       r.tests_note AS tests_note:SEALED(referral.tests_note, id, id)?, r.wish AS wish:INT,
       r.wish_note AS wish_note:SEALED(referral.wish_note, id, id)?,
       r.started_at AS started_at:INSTANT, r.expires_at AS expires_at:INSTANT,
       r.came_at AS came_at:INSTANT?, r.sent_at AS sent_at:INSTANT?,
       r.entered_at AS entered_at:INSTANT?, r.entered_by AS entered_by:TEXT?,
       r.receive_by AS receive_by:INSTANT?, r.answer_by AS answer_by:INSTANT?,
       r.called_at AS called_at:INSTANT?, r.called_by AS called_by:TEXT?,
       r.called_number AS called_number:TEXT?, r.received_at AS received_at:INSTANT?,
       r.received_by AS received_by:TEXT?, r.taken_at AS taken_at:INSTANT?,
       r.answered_at AS answered_at:INSTANT?, r.ended_at AS ended_at:INSTANT?,
       r.ended_why AS ended_why:SEALED(referral.ended_why, id, id)?,
       r.end_read_at AS end_read_at:INSTANT?, r.end_read_by AS end_read_by:TEXT?,
       r.care_case AS care_case:ID?, r.holder AS holder:ID?, r.version AS version:INT,
       r.changed_at AS changed_at:INSTANT, r.changed_by AS changed_by:TEXT
  FROM referral r
  JOIN institution o ON o.id = r.office
 WHERE r.id = $id;

-- name: referral_row_patient (id ID, version INT, age_band TEXT?, sex INT, municipality TEXT?,
--   is_outside FLAG, at INSTANT, by TEXT) -> changed
UPDATE referral SET age_band = $age_band, sex = $sex, municipality = $municipality,
       is_outside = $is_outside, changed_at = $at, changed_by = $by, version = version + 1
 WHERE id = $id AND version = $version AND state = 1;

-- name: referral_row_story (id ID, version INT, story SEALED(referral.story, id, id)?,
--   at INSTANT, by TEXT) -> changed
UPDATE referral SET story = $story, changed_at = $at, changed_by = $by, version = version + 1
 WHERE id = $id AND version = $version AND state = 1;

-- name: referral_row_course (id ID, version INT, first_symptom_on DAY?,
--   first_symptom_precision INT, onset_unknown FLAG, first_visit_on DAY?,
--   first_visit_precision INT, earlier SEALED(referral.earlier, id, id)?,
--   course SEALED(referral.course, id, id)?, at INSTANT, by TEXT) -> changed
UPDATE referral SET first_symptom_on = $first_symptom_on,
       first_symptom_precision = $first_symptom_precision, onset_unknown = $onset_unknown,
       first_visit_on = $first_visit_on, first_visit_precision = $first_visit_precision,
       earlier = $earlier, course = $course, changed_at = $at, changed_by = $by,
       version = version + 1
 WHERE id = $id AND version = $version AND state = 1;

-- name: referral_row_tests (id ID, version INT, tests SEALED(referral.tests, id, id)?,
--   no_tests FLAG, tests_note SEALED(referral.tests_note, id, id)?, at INSTANT, by TEXT) -> changed
UPDATE referral SET tests = $tests, no_tests = $no_tests, tests_note = $tests_note,
       changed_at = $at, changed_by = $by, version = version + 1
 WHERE id = $id AND version = $version AND state = 1;

-- name: referral_row_wish (id ID, version INT, wish INT,
--   wish_note SEALED(referral.wish_note, id, id)?, at INSTANT, by TEXT) -> changed
UPDATE referral SET wish = $wish, wish_note = $wish_note, changed_at = $at, changed_by = $by,
       version = version + 1
 WHERE id = $id AND version = $version AND state = 1;

-- name: referral_row_office (id ID, version INT, office ID, at INSTANT, by TEXT) -> changed
UPDATE referral SET office = $office, changed_at = $at, changed_by = $by, version = version + 1
 WHERE id = $id AND version = $version AND state = 1;

-- name: referral_row_send (id ID, version INT, state INT, number TEXT, office ID, sent_at INSTANT,
--   receive_by INSTANT, answer_by INSTANT, at INSTANT, by TEXT) -> changed
UPDATE referral SET state = $state, number = $number, office = $office, sent_at = $sent_at, entered_at = $at,
       entered_by = $by, receive_by = $receive_by, answer_by = $answer_by, changed_at = $at,
       changed_by = $by, version = version + 1
 WHERE id = $id AND version = $version AND state = 1;

-- name: referral_row_receive (id ID, version INT, called_at INSTANT?, called_number TEXT?,
--   holder ID?, at INSTANT, by TEXT) -> changed
-- Received; by a call back where there is one.
UPDATE referral SET state = 4, called_at = $called_at, called_number = $called_number,
       called_by = CASE WHEN $called_number IS NULL THEN NULL ELSE $by END, received_at = $at,
       received_by = $by, holder = $holder, changed_at = $at, changed_by = $by,
       version = version + 1
 WHERE id = $id AND version = $version AND state IN (2, 3);

-- name: referral_row_take (id ID, version INT, care_case ID, holder ID?, at INSTANT, by TEXT) -> changed
UPDATE referral SET state = 5, care_case = $care_case, holder = $holder,
       taken_at = COALESCE(taken_at, $at), changed_at = $at, changed_by = $by,
       version = version + 1
 WHERE id = $id AND version = $version AND state IN (4, 6);

-- name: referral_row_answer (id ID, version INT, visit_on DAY?, at INSTANT, by TEXT) -> changed
UPDATE referral SET state = 6, answered_at = COALESCE(answered_at, $at),
       visit_on = COALESCE($visit_on, visit_on), changed_at = $at, changed_by = $by,
       version = version + 1
 WHERE id = $id AND version = $version AND state IN (4, 5, 6);

-- name: referral_row_end (id ID, version INT, state INT,
--   ended_why SEALED(referral.ended_why, id, id)?, at INSTANT, by TEXT) -> changed
UPDATE referral SET state = $state, ended_at = $at, ended_why = $ended_why, changed_at = $at,
       changed_by = $by, version = version + 1
 WHERE id = $id AND version = $version AND state IN (1, 2, 3, 4, 5);

-- name: referral_row_end_read (id ID, at INSTANT, by TEXT) -> changed
UPDATE referral SET end_read_at = $at, end_read_by = $by
 WHERE id = $id AND state = 8 AND end_read_at IS NULL;

-- name: referral_row_released (id ID, at INSTANT, by TEXT) -> changed
UPDATE referral SET holder = NULL, changed_at = $at, changed_by = $by, version = version + 1
 WHERE id = $id;

-- name: referral_ids_held (holder ID) -> many
-- all: what one person has in hand
SELECT r.id AS id:ID FROM referral r WHERE r.holder = $holder AND r.state IN (4, 5);

-- name: referral_ids_drafted (institution ID) -> many
-- all: drafts end within days
SELECT r.id AS id:ID FROM referral r WHERE r.institution = $institution AND r.state = 1;

-- name: referral_count_held (holder ID) -> one
SELECT COUNT(*) AS total:INT FROM referral r WHERE r.holder = $holder AND r.state IN (4, 5);

-- name: referral_count_office (office ID) -> one
-- At a desk, not answered yet.
SELECT COUNT(*) AS total:INT FROM referral r WHERE r.office = $office AND r.state IN (2, 3, 4, 5);

-- name: referral_count_clinic (institution ID, from_state INT, to_state INT) -> one
SELECT COUNT(*) AS total:INT
  FROM referral r
 WHERE r.institution = $institution AND r.state BETWEEN $from_state AND $to_state;

-- name: referral_case_row (care_case ID) -> one
-- Whom to tell what became of a referral.
SELECT c.holder AS holder:ID?, c.office AS office:ID?, c.person AS person:ID, c.state AS state:INT
  FROM care_case c
 WHERE c.id = $care_case;

-- name: referral_rows_clinic (institution ID, limit INT) -> many
-- Of a clinic, newest first: by its accounts, and what left in its name by link or on paper.
SELECT r.id AS id:ID, r.number AS number:TEXT?, r.state AS state:INT, r.channel AS channel:INT,
       r.wish AS wish:INT, r.clinic AS clinic:TEXT, r.age_band AS age_band:TEXT?,
       r.municipality AS municipality:TEXT?, r.sex AS sex:INT, r.started_at AS started_at:INSTANT,
       r.sent_at AS sent_at:INSTANT?, r.receive_by AS receive_by:INSTANT?,
       r.answer_by AS answer_by:INSTANT?, r.visit_on AS visit_on:DAY?, r.care_case AS care_case:ID?
  FROM referral r
 WHERE r.institution = $institution AND (r.channel = 1 OR r.number IS NOT NULL)
 ORDER BY r.id DESC
 LIMIT $limit;

-- name: referral_rows_office (office ID, state INT, limit INT) -> many
-- At a desk in one state, the earliest promise first.
SELECT r.id AS id:ID, r.number AS number:TEXT?, r.state AS state:INT, r.channel AS channel:INT,
       r.wish AS wish:INT, r.clinic AS clinic:TEXT, r.age_band AS age_band:TEXT?,
       r.municipality AS municipality:TEXT?, r.sex AS sex:INT, r.started_at AS started_at:INSTANT,
       r.sent_at AS sent_at:INSTANT?, r.receive_by AS receive_by:INSTANT?,
       r.answer_by AS answer_by:INSTANT?, r.visit_on AS visit_on:DAY?, r.care_case AS care_case:ID?
  FROM referral r
 WHERE r.office = $office AND r.state = $state
 ORDER BY r.answer_by, r.id
 LIMIT $limit;

-- name: referral_of_case_row (care_case ID) -> many
-- all: a case is begun by one referral, a few may be linked to it
SELECT r.id AS id:ID, r.state AS state:INT, r.end_read_at AS end_read_at:INSTANT?
  FROM referral r
 WHERE r.care_case = $care_case
 ORDER BY r.id DESC;

-- name: referral_count_rows (from_case ID, to_case ID) -> many
-- all: of a page of cases, each with the few referrals linked to it
SELECT r.care_case AS care_case:ID, r.sent_at AS sent_at:INSTANT?,
       r.answered_at AS answered_at:INSTANT?
  FROM referral r
 WHERE r.care_case >= $from_case AND r.care_case <= $to_case
 ORDER BY r.care_case, r.id;

-- name: referral_expired (now INSTANT, limit INT) -> many
SELECT r.id AS id:ID
  FROM referral r
 WHERE r.state = 1 AND r.expires_at <= $now
 ORDER BY r.expires_at
 LIMIT $limit;

-- name: referral_finding_add (id ID, referral ID, place INT,
--   term SEALED(referral_finding.term, id, referral)?,
--   label SEALED(referral_finding.label, id, referral), presence INT, onset TEXT?,
--   entered_at INSTANT) -> changed
INSERT INTO referral_finding (id, referral, place, term, label, presence, onset, entered_at)
VALUES ($id, $referral, $place, $term, $label, $presence, $onset, $entered_at);

-- name: referral_finding_rows (referral ID, limit INT) -> many
SELECT f.id AS id:ID, f.referral AS referral:ID,
       f.term AS term:SEALED(referral_finding.term, id, referral)?,
       f.label AS label:SEALED(referral_finding.label, id, referral)?,
       f.presence AS presence:INT, f.onset AS onset:TEXT?
  FROM referral_finding f
 WHERE f.referral = $referral AND f.ended_at IS NULL
 ORDER BY f.place, f.id
 LIMIT $limit;

-- name: referral_finding_end_all (referral ID, at INSTANT) -> changed
UPDATE referral_finding SET ended_at = $at WHERE referral = $referral AND ended_at IS NULL;

-- name: referral_file_add (id ID, referral ID, name SEALED(referral_file.name, id, referral),
--   type INT, length INT, content SEALED_BYTES(referral_file.content, id, referral),
--   entered_at INSTANT) -> changed
INSERT INTO referral_file (id, referral, name, type, length, content, entered_at)
VALUES ($id, $referral, $name, $type, $length, $content, $entered_at);

-- name: referral_file_end (referral ID, at INSTANT) -> changed
UPDATE referral_file SET ended_at = $at WHERE referral = $referral AND ended_at IS NULL;

-- name: referral_file_about (referral ID) -> one
SELECT f.id AS id:ID, f.referral AS referral:ID,
       f.name AS name:SEALED(referral_file.name, id, referral)?, f.type AS type:INT,
       f.length AS length:INT
  FROM referral_file f
 WHERE f.referral = $referral AND f.ended_at IS NULL;

-- name: referral_file_get (referral ID) -> one
SELECT f.id AS id:ID, f.referral AS referral:ID,
       f.name AS name:SEALED(referral_file.name, id, referral)?, f.type AS type:INT,
       f.content AS content:SEALED_BYTES(referral_file.content, id, referral)
  FROM referral_file f
 WHERE f.referral = $referral AND f.ended_at IS NULL;

-- name: referral_news_add (id ID, referral ID, kind INT,
--   text SEALED(referral_news.text, id, referral)?, told_on DAY?, happened_at INSTANT,
--   entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO referral_news (id, referral, kind, text, told_on, happened_at, entered_at, entered_by)
VALUES ($id, $referral, $kind, $text, $told_on, $happened_at, $entered_at, $entered_by);

-- name: referral_news_rows (referral ID, limit INT) -> many
SELECT n.id AS id:ID, n.referral AS referral:ID, n.kind AS kind:INT,
       n.text AS text:SEALED(referral_news.text, id, referral)?, n.told_on AS told_on:DAY?,
       n.happened_at AS happened_at:INSTANT, n.entered_at AS entered_at:INSTANT,
       n.entered_by AS entered_by:TEXT
  FROM referral_news n
 WHERE n.referral = $referral
 ORDER BY n.id DESC
 LIMIT $limit;

-- name: referral_clinic_by_code (code TEXT) -> one
SELECT i.id AS id:ID, i.name AS name:TEXT, i.telephone AS telephone:TEXT?
  FROM institution i
 WHERE i.code = $code AND i.ended_on IS NULL;

-- name: referral_clinic_row (id ID) -> one
SELECT i.id AS id:ID, i.name AS name:TEXT, i.code AS code:TEXT?, i.telephone AS telephone:TEXT?
  FROM institution i
 WHERE i.id = $id;
