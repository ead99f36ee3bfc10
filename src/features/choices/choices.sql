-- choices.sql -- what was put before the patient, and what he said of it.

-- name: choice_offer_add (id ID, care_case ID, person ID, link ID, made_at INSTANT, made_by TEXT) -> changed
INSERT INTO choice_offer (id, care_case, person, link, made_at, made_by)
VALUES ($id, $care_case, $person, $link, $made_at, $made_by);

-- name: choice_offer_place_add (id ID, offer ID, person ID, place INT, target ID, name TEXT, valid_until INSTANT, about SEALED(choice_offer_place.about, id, person)) -> changed
INSERT INTO choice_offer_place (id, offer, place, target, name, valid_until, about)
SELECT $id, o.id, $place, $target, $name, $valid_until, $about
  FROM choice_offer o
 WHERE o.id = $offer AND o.person = $person;

-- name: choice_offer_of_link (link ID) -> one
SELECT o.id AS id:ID, o.care_case AS care_case:ID, o.person AS person:ID
  FROM choice_offer o
 WHERE o.link = $link;

-- name: choice_offer_places (offer ID, limit INT) -> many
SELECT p.id AS id:ID, o.person AS person:ID, p.place AS place:INT, p.target AS target:ID,
       p.name AS name:TEXT, p.valid_until AS valid_until:INSTANT,
       p.about AS about:SEALED(choice_offer_place.about, id, person)?
  FROM choice_offer_place p
  JOIN choice_offer o ON o.id = p.offer
 WHERE p.offer = $offer
 ORDER BY p.place
 LIMIT $limit;

-- name: choice_statement_add (id ID, offer ID, kind INT, place INT?, said_at INSTANT) -> changed
INSERT INTO choice_statement (id, offer, kind, place, said_at)
VALUES ($id, $offer, $kind, $place, $said_at);

-- name: choice_statements (care_case ID, limit INT) -> many
-- Of a case, newest first.
SELECT s.id AS id:ID, s.offer AS offer:ID, s.kind AS kind:INT, s.place AS place:INT?,
       p.name AS name:TEXT?, p.target AS target:ID?, s.said_at AS said_at:INSTANT
  FROM choice_statement s
  JOIN choice_offer o ON o.id = s.offer
  LEFT JOIN choice_offer_place p ON p.offer = s.offer AND p.place = s.place
 WHERE o.care_case = $care_case
 ORDER BY s.id DESC
 LIMIT $limit;
