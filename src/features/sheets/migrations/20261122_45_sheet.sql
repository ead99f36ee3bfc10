-- Medical sheets of the attending doctor.  What is said in them is sealed under the patient's key.

-- A file as it arrived.  ended_at: it was another patient's; nobody opens it any more.
CREATE TABLE medical_sheet_file (
    id ID PRIMARY KEY,
    person ID NOT NULL REFERENCES person (id),
    name SEALED NOT NULL,
    type INT NOT NULL,
    length INT NOT NULL,
    content SEALED_BYTES NOT NULL,
    entered_at INSTANT NOT NULL,
    ended_at INSTANT,
    CHECK (type IN (1, 2, 3)),
    CHECK (length > 0)
);

-- One version.  state: 1 asked, 2 received, 3 confirmed, 4 withdrawn.
CREATE TABLE medical_sheet (
    id ID PRIMARY KEY,
    care_case ID NOT NULL REFERENCES care_case (id),
    person ID NOT NULL REFERENCES person (id),
    revision INT NOT NULL,
    state INT NOT NULL,
    way INT NOT NULL,
    asked_at INSTANT,
    asked_by TEXT,
    asked_of SEALED,
    asked_institution SEALED,
    due_at INSTANT,
    received_at INSTANT,
    received_from SEALED,
    entered_at INSTANT,
    entered_by TEXT,
    confirmed_at INSTANT,
    confirmed_by TEXT,
    withdrawn_at INSTANT,
    withdrawn_by TEXT,
    withdrawn_why SEALED,
    diagnosis SEALED,
    history SEALED,
    respiration SEALED,
    nutrition SEALED,
    medication SEALED,
    allergies SEALED,
    infection SEALED,
    communication SEALED,
    cautions SEALED,
    told SEALED,
    doctor SEALED,
    doctor_institution SEALED,
    file ID REFERENCES medical_sheet_file (id),
    changed_at INSTANT NOT NULL,
    changed_by TEXT NOT NULL,
    version INT NOT NULL,
    UNIQUE (care_case, revision),
    CHECK (state IN (1, 2, 3, 4)),
    CHECK (way IN (1, 2, 3, 4)),
    CHECK (state <> 1 OR (asked_at IS NOT NULL AND due_at IS NOT NULL)),
    CHECK (state NOT IN (2, 3) OR received_at IS NOT NULL),
    CHECK (state <> 3 OR confirmed_at IS NOT NULL),
    CHECK ((state = 4) = (withdrawn_at IS NOT NULL))
);
CREATE INDEX medical_sheet_by_file ON medical_sheet (file);
