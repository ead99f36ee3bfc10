-- afterwards.sql -- the three questions as rows.

-- name: after_found (stay ID, care_case ID, found_at INSTANT) -> changed
INSERT INTO afterwards (stay, care_case, found_at) VALUES ($stay, $care_case, $found_at)
ON CONFLICT (stay) DO NOTHING;

-- name: after_add (id ID, stay ID, institution ID, person ID, revision INT, understood INT,
--   equipment INT, again INT, who INT, means TEXT?,
--   said SEALED(afterwards_answer.said, id, person)?, said_at INSTANT, entered_at INSTANT,
--   entered_by TEXT?) -> changed
INSERT INTO afterwards_answer (id, stay, institution, person, revision, understood,
                               equipment, again, who, means, said, said_at, entered_at,
                               entered_by)
VALUES ($id, $stay, $institution, $person, $revision, $understood, $equipment, $again, $who,
        $means, $said, $said_at, $entered_at, $entered_by);

-- name: after_newest (stay ID) -> one
SELECT a.id AS id:ID, a.person AS person:ID, a.stay AS stay:ID, a.revision AS revision:INT,
       a.understood AS understood:INT, a.equipment AS equipment:INT, a.again AS again:INT,
       a.who AS who:INT, a.means AS means:TEXT?,
       a.said AS said:SEALED(afterwards_answer.said, id, person)?,
       a.said_at AS said_at:INSTANT, a.entered_at AS entered_at:INSTANT,
       a.entered_by AS entered_by:TEXT?
  FROM afterwards_answer a
 WHERE a.stay = $stay
 ORDER BY a.revision DESC
 LIMIT 1;

-- name: after_counts (institution ID, limit INT) -> many
-- The newest of each stay, the first answered first; opens nothing.
SELECT a.understood AS understood:INT, a.equipment AS equipment:INT, a.again AS again:INT
  FROM afterwards_answer a
 WHERE a.institution = $institution
   AND a.revision = (SELECT MAX(b.revision) FROM afterwards_answer b WHERE b.stay = a.stay)
 ORDER BY (SELECT MIN(c.entered_at) FROM afterwards_answer c WHERE c.stay = a.stay), a.stay
 LIMIT $limit;

-- name: after_office (care_case ID) -> one
-- Whom the patient rings: a row of other rooms, only read here.
SELECT i.telephone AS telephone:TEXT?
  FROM care_case c
  LEFT JOIN institution i ON i.id = c.office
 WHERE c.id = $care_case;
