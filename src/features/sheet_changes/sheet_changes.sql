-- sheet_changes.sql -- with what a sheet is compared: rows of other rooms, only read here.

-- name: sheet_changes_last_application (person ID, application ID) -> one
-- The patient's last application before this one that is over.
SELECT a.number AS number:TEXT, a.care_case AS care_case:ID, a.ended_at AS ended_at:INSTANT
  FROM respite_application a
 WHERE a.person = $person AND a.id < $application AND a.ended_at IS NOT NULL
 ORDER BY a.id DESC
 LIMIT 1;

-- name: sheet_changes_last_stay (person ID, institution ID, from_on DAY) -> one
-- His last stay at this hospital before that day that he came to and left.
SELECT s.number AS number:TEXT, s.care_case AS care_case:ID, s.went_at AS went_at:INSTANT
  FROM stay s
 WHERE s.institution = $institution AND s.from_on < $from_on AND s.person = $person
   AND s.went_at IS NOT NULL
 ORDER BY s.from_on DESC, s.id DESC
 LIMIT 1;
