-- power.sql -- what life hangs on when the current fails, as rows.

-- name: power_add (id ID, person ID, care_case ID, revision INT, hours_per_day INT?, models SEALED(power_record.models, id, person)?, internal_minutes INT?, internal_on DAY?, external_minutes INT?, external_on DAY?, manual_bag INT, suction_without INT, oxygen INT, oxygen_minutes INT?, generator INT, vehicle INT, dealer SEALED(power_record.dealer, id, person)?, dealer_telephone SEALED(power_record.dealer_telephone, id, person)?, company SEALED(power_record.company, id, person)?, customer SEALED(power_record.customer, id, person)?, floor_number INT?, lift INT, bearers INT?, hospital SEALED(power_record.hospital, id, person)?, institution ID?, plan_on DAY?, consent INT, consent_to SEALED(power_record.consent_to, id, person)?, consent_on DAY?, review_on DAY, entered_at INSTANT, entered_by TEXT) -> changed
INSERT INTO power_record (id, person, care_case, revision, hours_per_day, models,
                          internal_minutes, internal_on, external_minutes, external_on,
                          manual_bag, suction_without, oxygen, oxygen_minutes,
                          generator, vehicle, dealer, dealer_telephone, company,
                          customer, floor_number, lift, bearers, hospital, institution,
                          plan_on,
                          consent, consent_to, consent_on, review_on, entered_at,
                          entered_by)
VALUES ($id, $person, $care_case, $revision, $hours_per_day, $models, $internal_minutes,
        $internal_on, $external_minutes, $external_on, $manual_bag, $suction_without,
        $oxygen, $oxygen_minutes, $generator, $vehicle, $dealer, $dealer_telephone,
        $company, $customer, $floor_number, $lift, $bearers, $hospital, $institution, $plan_on,
        $consent, $consent_to, $consent_on, $review_on, $entered_at, $entered_by);

-- name: power_newest (person ID) -> one
SELECT r.id AS id:ID, r.person AS person:ID, r.revision AS revision:INT,
       r.hours_per_day AS hours_per_day:INT?,
       r.models AS models:SEALED(power_record.models, id, person)?,
       r.internal_minutes AS internal_minutes:INT?, r.internal_on AS internal_on:DAY?,
       r.external_minutes AS external_minutes:INT?, r.external_on AS external_on:DAY?,
       r.manual_bag AS manual_bag:INT, r.suction_without AS suction_without:INT,
       r.oxygen AS oxygen:INT, r.oxygen_minutes AS oxygen_minutes:INT?,
       r.generator AS generator:INT, r.vehicle AS vehicle:INT,
       r.dealer AS dealer:SEALED(power_record.dealer, id, person)?,
       r.dealer_telephone AS dealer_telephone:SEALED(power_record.dealer_telephone, id, person)?,
       r.company AS company:SEALED(power_record.company, id, person)?,
       r.customer AS customer:SEALED(power_record.customer, id, person)?,
       r.floor_number AS floor_number:INT?, r.lift AS lift:INT,
       r.bearers AS bearers:INT?,
       r.hospital AS hospital:SEALED(power_record.hospital, id, person)?,
       r.institution AS institution:ID?,
       r.plan_on AS plan_on:DAY?, r.consent AS consent:INT,
       r.consent_to AS consent_to:SEALED(power_record.consent_to, id, person)?,
       r.consent_on AS consent_on:DAY?, r.review_on AS review_on:DAY,
       r.entered_at AS entered_at:INSTANT, r.entered_by AS entered_by:TEXT
  FROM power_record r
 WHERE r.person = $person
 ORDER BY r.revision DESC
 LIMIT 1;
