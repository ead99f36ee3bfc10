-- timeline.sql -- what happened in a case.

-- name: timeline_row_add (id ID, care_case ID, person ID, act TEXT, topic INT, happened_at INSTANT, entered_at INSTANT, actor_kind INT, actor ID?, actor_name TEXT?, office ID?, for_office ID?, for_name SEALED(timeline.for_name, id, person)?, args SEALED(timeline.args, id, person)?) -> changed
INSERT INTO timeline (id, care_case, person, act, topic, happened_at, entered_at, actor_kind,
                      actor, actor_name, office, for_office, for_name, args)
VALUES ($id, $care_case, $person, $act, $topic, $happened_at, $entered_at, $actor_kind,
        $actor, $actor_name, $office, $for_office, $for_name, $args);

-- name: timeline_row_list (care_case ID, topic INT, before_at INSTANT, before_id ID, limit INT) -> many
-- Newest first, before the cursor; topic 0: all.
SELECT t.id AS id:ID, t.person AS person:ID, t.act AS act:TEXT, t.topic AS topic:INT,
       t.happened_at AS happened_at:INSTANT, t.entered_at AS entered_at:INSTANT,
       t.actor_kind AS actor_kind:INT, t.actor AS actor:ID?, t.actor_name AS actor_name:TEXT?,
       t.office AS office:ID?, t.for_office AS for_office:ID?,
       CASE WHEN t.args IS NULL THEN 0 ELSE 1 END AS has_args:INT,
       t.for_name AS for_name:SEALED(timeline.for_name, id, person)?,
       t.args AS args:SEALED(timeline.args, id, person)?
  FROM timeline t
 WHERE t.care_case = $care_case AND ($topic = 0 OR t.topic = $topic)
   AND (t.happened_at, t.id) < ($before_at, $before_id)
 ORDER BY t.happened_at DESC, t.id DESC LIMIT $limit;
