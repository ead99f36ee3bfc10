-- notice.sql -- what leaves the house.

-- name: notice_row_add (id ID, purpose TEXT, channel INT, subject_kind INT, subject_id ID, care_case ID?, person ID?, to_household FLAG, is_identified FLAG, to_office ID?, to_name SEALED(notice.to_name, id, person)?, to_number SEALED(notice.to_number, id, person)?, number_verified_on DAY?, body SEALED(notice.body, id, person)?, owner_account ID?, owner_office ID?, next_try_at INSTANT, made_at INSTANT, made_by ID?) -> changed
INSERT INTO notice (id, purpose, channel, subject_kind, subject_id, care_case, person, to_household,
                    is_identified, to_office, to_name, to_number, number_verified_on, body,
                    owner_account, owner_office, state, tries, next_try_at, made_at, made_by,
                    state_at, state_by, version)
VALUES ($id, $purpose, $channel, $subject_kind, $subject_id, $care_case, $person, $to_household,
        $is_identified, $to_office, $to_name, $to_number, $number_verified_on, $body,
        $owner_account, $owner_office, 1, 0, $next_try_at, $made_at, $made_by,
        $made_at, $made_by, 1);

-- name: notice_row_get (id ID) -> one
SELECT n.id AS id:ID, n.purpose AS purpose:TEXT, n.channel AS channel:INT,
       n.subject_kind AS subject_kind:INT, n.subject_id AS subject_id:ID,
       n.care_case AS care_case:ID?, n.person AS person:ID?,
       n.to_household AS to_household:FLAG, n.is_identified AS is_identified:FLAG,
       n.to_office AS to_office:ID?, n.number_verified_on AS number_verified_on:DAY?,
       n.owner_account AS owner_account:ID?, n.owner_office AS owner_office:ID?,
       n.state AS state:INT, n.tries AS tries:INT, n.next_try_at AS next_try_at:INSTANT,
       n.failure AS failure:TEXT?, n.stop_reason AS stop_reason:TEXT?,
       n.made_at AS made_at:INSTANT, n.state_at AS state_at:INSTANT,
       n.state_by AS state_by:ID?, n.version AS version:INT,
       n.to_name AS to_name:SEALED(notice.to_name, id, person)?,
       n.to_number AS to_number:SEALED(notice.to_number, id, person)?,
       n.body AS body:SEALED(notice.body, id, person)?
  FROM notice n
 WHERE n.id = $id;

-- name: notice_row_move (id ID, version INT, state INT, tries INT, next_try_at INSTANT, failure TEXT?, stop_reason TEXT?, state_at INSTANT, state_by ID?) -> changed
UPDATE notice
   SET state = $state, tries = $tries, next_try_at = $next_try_at, failure = $failure,
       stop_reason = $stop_reason, state_at = $state_at, state_by = $state_by,
       version = version + 1
 WHERE id = $id AND version = $version;

-- name: notice_row_waiting (channel INT, now INSTANT, with_identified FLAG, limit INT) -> many
SELECT n.id AS id:ID
  FROM notice n
 WHERE n.state = 1 AND n.channel = $channel AND n.next_try_at <= $now
   AND (n.is_identified = 0 OR $with_identified = 1)
 ORDER BY n.next_try_at, n.id LIMIT $limit;

-- name: notice_row_list (state INT, after_at INSTANT, after_id ID, limit INT) -> many
SELECT n.id AS id:ID
  FROM notice n
 WHERE n.state = $state AND (n.state_at, n.id) > ($after_at, $after_id)
 ORDER BY n.state_at, n.id LIMIT $limit;

-- name: notice_row_list_owner (state INT, account ID, office ID, after_at INSTANT, after_id ID, limit INT) -> many
SELECT n.id AS id:ID
  FROM notice n
 WHERE n.state = $state AND (n.state_at, n.id) > ($after_at, $after_id)
   AND (n.owner_account = $account OR n.owner_office = $office)
 ORDER BY n.state_at, n.id LIMIT $limit;

-- name: notice_row_list_case (care_case ID, limit INT) -> many
SELECT n.id AS id:ID
  FROM notice n
 WHERE n.care_case = $care_case
 ORDER BY n.id DESC LIMIT $limit;

-- name: notice_row_here_person (person ID, household_only FLAG) -> many
-- What has not left: queued, printed, failed.
-- all: what is under way about one person, a few dozen at most.
SELECT n.id AS id:ID
  FROM notice n
 WHERE n.person = $person AND n.state IN (1, 2, 4)
   AND ($household_only = 0 OR n.to_household = 1)
 ORDER BY n.id;

-- name: notice_row_here_case (care_case ID, household_only FLAG) -> many
-- all: what is under way about one case, a few dozen at most.
SELECT n.id AS id:ID
  FROM notice n
 WHERE n.care_case = $care_case AND n.state IN (1, 2, 4)
   AND ($household_only = 0 OR n.to_household = 1)
 ORDER BY n.id;

-- name: notice_row_here_subject (subject_kind INT, subject_id ID) -> many
-- all: what is under way about one thing, a handful.
SELECT n.id AS id:ID
  FROM notice n
 WHERE n.subject_id = $subject_id AND n.subject_kind = $subject_kind
   AND n.state IN (1, 2, 4)
 ORDER BY n.id;
