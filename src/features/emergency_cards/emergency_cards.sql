-- emergency_cards.sql -- what stands on a family's card, as rows.

-- name: emergency_card_add (id ID, plan ID, person ID, revision INT, shows TEXT, has_code FLAG, doctor SEALED(emergency_card.doctor, id, person)?, doctor_telephone SEALED(emergency_card.doctor_telephone, id, person)?, devices SEALED(emergency_card.devices, id, person)?, precautions SEALED(emergency_card.precautions, id, person)?, calls SEALED(emergency_card.calls, id, person)?, agreed_party INT, agreed_by SEALED(emergency_card.agreed_by, id, person)?, agreed_on DAY, made_at INSTANT, made_by TEXT) -> changed
INSERT INTO emergency_card (id, plan, person, revision, shows, has_code, doctor,
                             doctor_telephone, devices, precautions, calls, agreed_party,
                             agreed_by, agreed_on, made_at, made_by)
VALUES ($id, $plan, $person, $revision, $shows, $has_code, $doctor, $doctor_telephone, $devices,
        $precautions, $calls, $agreed_party, $agreed_by, $agreed_on, $made_at, $made_by);

-- name: emergency_card_newest (plan ID) -> one
SELECT c.id AS id:ID, c.person AS person:ID, c.revision AS revision:INT, c.shows AS shows:TEXT,
       c.has_code AS has_code:FLAG,
       c.doctor AS doctor:SEALED(emergency_card.doctor, id, person)?,
       c.doctor_telephone AS doctor_telephone:SEALED(emergency_card.doctor_telephone, id, person)?,
       c.devices AS devices:SEALED(emergency_card.devices, id, person)?,
       c.precautions AS precautions:SEALED(emergency_card.precautions, id, person)?,
       c.calls AS calls:SEALED(emergency_card.calls, id, person)?,
       c.agreed_party AS agreed_party:INT,
       c.agreed_by AS agreed_by:SEALED(emergency_card.agreed_by, id, person)?,
       c.agreed_on AS agreed_on:DAY, c.made_at AS made_at:INSTANT, c.made_by AS made_by:TEXT
  FROM emergency_card c
 WHERE c.plan = $plan
 ORDER BY c.revision DESC
 LIMIT 1;
