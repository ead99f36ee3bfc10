-- respite_desks.sql -- whose patient somebody is, at a desk without an area of its own.

-- name: respite_desk_patient (person ID, office ID, relation INT, now INSTANT) -> one
SELECT m.care_case AS care_case:ID
  FROM case_member m
  JOIN care_case c ON c.id = m.care_case
 WHERE c.person = $person AND m.office = $office AND m.relation = $relation
   AND m.from_at <= $now
 ORDER BY m.from_at DESC, m.id DESC
 LIMIT 1;
