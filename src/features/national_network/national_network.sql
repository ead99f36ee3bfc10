-- Who is outside the prefecture, whom to call there, what was agreed, what was joined.

-- name: network_body_row (id ID) -> one
SELECT b.id AS id:ID, b.institution AS institution:ID?, b.kind AS kind:TEXT,
       COALESCE(i.name, b.name) AS name:TEXT, COALESCE(i.kana, b.kana) AS kana:TEXT?,
       b.prefecture AS prefecture:TEXT?,
       CASE WHEN i.id IS NULL THEN b.telephone ELSE i.telephone END AS telephone:TEXT?,
       CASE WHEN i.id IS NULL THEN b.fax ELSE i.fax END AS fax:TEXT?,
       CASE WHEN i.id IS NULL THEN b.mail ELSE i.mail END AS mail:TEXT?,
       b.checked_on AS checked_on:DAY, b.checked_by AS checked_by:TEXT,
       b.ended_on AS ended_on:DAY?, b.end_reason AS end_reason:TEXT?,
       b.version AS version:INT, b.changed_at AS changed_at:INSTANT,
       b.changed_by AS changed_by:TEXT, COALESCE(i.sort_key, b.sort_key) AS sort_key:TEXT
  FROM network_body b
  LEFT JOIN institution i ON i.id = b.institution
 WHERE b.id = $id;

-- name: network_body_id_of (institution ID) -> one
SELECT b.id AS id:ID
  FROM network_body b
 WHERE b.institution = $institution AND b.ended_on IS NULL;

-- name: network_body_kind_of (institution ID) -> one
-- As it is registered, or was last.
SELECT b.kind AS kind:TEXT
  FROM network_body b
 WHERE b.institution = $institution
 ORDER BY b.id DESC
 LIMIT 1;

-- name: network_body_id_like (kind TEXT, search TEXT) -> one
-- The one that is there under that name.
SELECT b.id AS id:ID
  FROM network_body b
 WHERE b.kind = $kind AND b.search = $search AND b.institution IS NULL
   AND b.ended_on IS NULL;

-- name: network_body_rows (pattern TEXT?, kind TEXT?, with_ended FLAG, after_name TEXT, after_id ID, limit INT) -> many
-- By name.  Bodies outside are some hundreds at most: prefectures, centres, hospitals.
SELECT b.id AS id:ID, b.institution AS institution:ID?, b.kind AS kind:TEXT,
       COALESCE(i.name, b.name) AS name:TEXT, COALESCE(i.kana, b.kana) AS kana:TEXT?,
       b.prefecture AS prefecture:TEXT?,
       CASE WHEN i.id IS NULL THEN b.telephone ELSE i.telephone END AS telephone:TEXT?,
       CASE WHEN i.id IS NULL THEN b.fax ELSE i.fax END AS fax:TEXT?,
       CASE WHEN i.id IS NULL THEN b.mail ELSE i.mail END AS mail:TEXT?,
       b.checked_on AS checked_on:DAY, b.checked_by AS checked_by:TEXT,
       b.ended_on AS ended_on:DAY?, b.end_reason AS end_reason:TEXT?,
       b.version AS version:INT, b.changed_at AS changed_at:INSTANT,
       b.changed_by AS changed_by:TEXT, COALESCE(i.sort_key, b.sort_key) AS sort_key:TEXT
  FROM network_body b
  LEFT JOIN institution i ON i.id = b.institution
 WHERE COALESCE(i.sort_key, b.sort_key) >= $after_name
   AND (COALESCE(i.sort_key, b.sort_key) > $after_name OR b.id > $after_id)
   AND ($pattern IS NULL OR COALESCE(i.search, b.search) LIKE $pattern ESCAPE '!')
   AND ($kind IS NULL OR b.kind = $kind)
   AND ($with_ended = 1 OR b.ended_on IS NULL)
 ORDER BY COALESCE(i.sort_key, b.sort_key), b.id
 LIMIT $limit;

-- name: network_body_row_add (id ID, institution ID?, kind TEXT, name TEXT?, kana TEXT?,
--   sort_key TEXT?, search TEXT?, prefecture TEXT?, telephone TEXT?, fax TEXT?, mail TEXT?,
--   checked_on DAY, checked_by TEXT, now INSTANT, by TEXT) -> changed
INSERT INTO network_body (id, institution, kind, name, kana, sort_key, search, prefecture,
                          telephone, fax, mail, checked_on, checked_by, version, entered_at,
                          entered_by, changed_at, changed_by)
VALUES ($id, $institution, $kind, $name, $kana, $sort_key, $search, $prefecture, $telephone,
        $fax, $mail, $checked_on, $checked_by, 1, $now, $by, $now, $by);

-- name: network_body_row_change (id ID, version INT, kind TEXT, name TEXT?, kana TEXT?,
--   sort_key TEXT?, search TEXT?, prefecture TEXT?, telephone TEXT?, fax TEXT?, mail TEXT?,
--   checked_on DAY, checked_by TEXT, now INSTANT, by TEXT) -> changed
UPDATE network_body
   SET kind = $kind, name = $name, kana = $kana, sort_key = $sort_key, search = $search,
       prefecture = $prefecture, telephone = $telephone, fax = $fax, mail = $mail,
       checked_on = $checked_on, checked_by = $checked_by, version = version + 1,
       changed_at = $now, changed_by = $by
 WHERE id = $id AND version = $version AND ended_on IS NULL;

-- name: network_body_row_end (id ID, version INT, on_day DAY, reason TEXT, now INSTANT, by TEXT) -> changed
UPDATE network_body
   SET ended_on = $on_day, end_reason = $reason, version = version + 1, changed_at = $now,
       changed_by = $by
 WHERE id = $id AND version = $version AND ended_on IS NULL;

-- ---- contacts ---------------------------------------------------------------------

-- name: network_contact_rows (body ID, limit INT) -> many
SELECT c.id AS id:ID, c.name AS name:SEALED(network_contact.name, id, house),
       c.post AS post:SEALED(network_contact.post, id, house)?,
       c.telephone AS telephone:SEALED(network_contact.telephone, id, house)?,
       c.mail AS mail:SEALED(network_contact.mail, id, house)?, c.from_on AS from_on:DAY,
       c.to_on AS to_on:DAY?, c.end_reason AS end_reason:TEXT?,
       c.entered_at AS entered_at:INSTANT, c.entered_by AS entered_by:TEXT
  FROM network_contact c
 WHERE c.body = $body
 ORDER BY c.id DESC
 LIMIT $limit;

-- name: network_contact_row_add (id ID, body ID, name SEALED(network_contact.name, id, house),
--   post SEALED(network_contact.post, id, house)?,
--   telephone SEALED(network_contact.telephone, id, house)?,
--   mail SEALED(network_contact.mail, id, house)?, from_on DAY, to_on DAY?, now INSTANT,
--   by TEXT) -> changed
INSERT INTO network_contact (id, body, name, post, telephone, mail, from_on, to_on,
                             entered_at, entered_by)
VALUES ($id, $body, $name, $post, $telephone, $mail, $from_on, $to_on, $now, $by);

-- name: network_contact_row_end (id ID, body ID, on_day DAY, reason TEXT, now INSTANT, by TEXT) -> changed
UPDATE network_contact
   SET to_on = $on_day, end_reason = $reason, ended_at = $now, ended_by = $by
 WHERE id = $id AND body = $body AND end_reason IS NULL;

-- name: network_contact_rows_end (body ID, on_day DAY, reason TEXT, now INSTANT, by TEXT) -> changed
-- All that hold on or begin after the body's last day; none shorter than a day.
UPDATE network_contact
   SET to_on = CASE WHEN from_on > $on_day THEN from_on ELSE $on_day END,
       end_reason = $reason, ended_at = $now, ended_by = $by
 WHERE body = $body AND end_reason IS NULL AND (to_on IS NULL OR to_on > $on_day);

-- ---- agreements -------------------------------------------------------------------

-- name: network_agreement_rows (body ID, limit INT) -> many
SELECT a.id AS id:ID, a.body AS body:ID, COALESCE(i.name, b.name) AS body_name:TEXT,
       a.kind AS kind:TEXT, a.about AS about:SEALED(network_agreement.about, id, house),
       a.number AS number:TEXT?, a.from_on AS from_on:DAY, a.to_on AS to_on:DAY?,
       a.ended_on AS ended_on:DAY?, a.end_reason AS end_reason:TEXT?,
       a.follows AS follows:ID?,
       CASE WHEN EXISTS (SELECT 1 FROM network_agreement f WHERE f.follows = a.id)
            THEN 1 ELSE 0 END AS is_renewed:FLAG,
       a.version AS version:INT,
       a.entered_at AS entered_at:INSTANT, a.entered_by AS entered_by:TEXT
  FROM network_agreement a
  JOIN network_body b ON b.id = a.body
  LEFT JOIN institution i ON i.id = b.institution
 WHERE a.body = $body
 ORDER BY a.id DESC
 LIMIT $limit;

-- name: network_agreement_row (id ID) -> one
SELECT a.id AS id:ID, a.body AS body:ID, COALESCE(i.name, b.name) AS body_name:TEXT,
       a.kind AS kind:TEXT, a.about AS about:SEALED(network_agreement.about, id, house),
       a.number AS number:TEXT?, a.from_on AS from_on:DAY, a.to_on AS to_on:DAY?,
       a.ended_on AS ended_on:DAY?, a.end_reason AS end_reason:TEXT?,
       a.follows AS follows:ID?,
       CASE WHEN EXISTS (SELECT 1 FROM network_agreement f WHERE f.follows = a.id)
            THEN 1 ELSE 0 END AS is_renewed:FLAG,
       a.version AS version:INT,
       a.entered_at AS entered_at:INSTANT, a.entered_by AS entered_by:TEXT
  FROM network_agreement a
  JOIN network_body b ON b.id = a.body
  LEFT JOIN institution i ON i.id = b.institution
 WHERE a.id = $id;

-- name: network_agreement_row_add (id ID, body ID, kind TEXT,
--   about SEALED(network_agreement.about, id, house), number TEXT?, from_on DAY, to_on DAY?,
--   follows ID?, now INSTANT, by TEXT) -> changed
INSERT INTO network_agreement (id, body, kind, about, number, from_on, to_on, follows,
                               version, entered_at, entered_by)
VALUES ($id, $body, $kind, $about, $number, $from_on, $to_on, $follows, 1, $now, $by);

-- name: network_agreement_row_end (id ID, version INT, on_day DAY, reason TEXT, now INSTANT, by TEXT) -> changed
UPDATE network_agreement
   SET ended_on = $on_day, end_reason = $reason, version = version + 1, ended_at = $now,
       ended_by = $by
 WHERE id = $id AND version = $version AND ended_on IS NULL;

-- ---- joining ----------------------------------------------------------------------

-- name: network_membership_rows (limit INT) -> many
-- A hospital joins a network once in years: some dozens of rows.
SELECT m.id AS id:ID, m.institution AS institution:ID, i.name AS institution_name:TEXT,
       m.network AS network:TEXT, m.joined_on AS joined_on:DAY, m.left_on AS left_on:DAY?,
       m.end_reason AS end_reason:TEXT?, m.source AS source:TEXT,
       m.entered_at AS entered_at:INSTANT, m.entered_by AS entered_by:TEXT
  FROM network_membership m
  JOIN institution i ON i.id = m.institution
 ORDER BY m.id DESC
 LIMIT $limit;

-- name: network_membership_row (id ID) -> one
SELECT m.id AS id:ID, m.institution AS institution:ID, i.name AS institution_name:TEXT,
       m.network AS network:TEXT, m.joined_on AS joined_on:DAY, m.left_on AS left_on:DAY?,
       m.end_reason AS end_reason:TEXT?, m.source AS source:TEXT,
       m.entered_at AS entered_at:INSTANT, m.entered_by AS entered_by:TEXT
  FROM network_membership m
  JOIN institution i ON i.id = m.institution
 WHERE m.id = $id;

-- name: network_membership_held (institution ID, network TEXT, on_day DAY) -> one
-- Was it a member on that day, or did it join later?
SELECT m.id AS id:ID
  FROM network_membership m
 WHERE m.institution = $institution AND m.network = $network
   AND (m.left_on IS NULL OR m.left_on >= $on_day)
 LIMIT 1;

-- name: network_membership_row_add (id ID, institution ID, network TEXT, joined_on DAY, source TEXT, now INSTANT, by TEXT) -> changed
INSERT INTO network_membership (id, institution, network, joined_on, source, entered_at,
                                entered_by)
VALUES ($id, $institution, $network, $joined_on, $source, $now, $by);

-- name: network_membership_row_end (id ID, on_day DAY, reason TEXT, now INSTANT, by TEXT) -> changed
UPDATE network_membership
   SET left_on = $on_day, end_reason = $reason, ended_at = $now, ended_by = $by
 WHERE id = $id AND left_on IS NULL;

-- name: network_membership_rows_end (institution ID, on_day DAY, reason TEXT, now INSTANT, by TEXT) -> changed
UPDATE network_membership
   SET left_on = CASE WHEN joined_on > $on_day THEN joined_on ELSE $on_day END,
       end_reason = $reason, ended_at = $now, ended_by = $by
 WHERE institution = $institution AND left_on IS NULL;

-- name: network_membership_count (institution ID) -> one
SELECT COUNT(*) AS total:INT
  FROM network_membership m
 WHERE m.institution = $institution AND m.left_on IS NULL;
