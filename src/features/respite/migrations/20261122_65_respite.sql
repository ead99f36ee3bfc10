-- Applications for temporary admission.  Codes stand open, so that they can be counted:
-- reason, device, municipality, state and its end; words and names are sealed.

CREATE TABLE respite_application (
    id ID PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    care_case ID NOT NULL REFERENCES care_case (id),
    person ID NOT NULL REFERENCES person (id),
    programme TEXT NOT NULL,
    edition_on DAY NOT NULL,
    office ID NOT NULL REFERENCES institution (id),
    municipality TEXT NOT NULL,
    device TEXT,
    reason TEXT NOT NULL,
    is_sudden FLAG NOT NULL,
    is_confirmed FLAG NOT NULL,
    revision INT NOT NULL,         -- of periods and places
    has_certificate INT NOT NULL,
    certificate_until DAY,
    is_at_home INT NOT NULL,
    is_stable INT NOT NULL,
    doctor_consents INT NOT NULL,
    uses_short_stay INT NOT NULL,
    doctor SEALED,
    consented_on DAY,
    note SEALED,
    sheet_revision INT,
    state INT NOT NULL,
    received_at INSTANT NOT NULL,
    decided_at INSTANT,
    decided_by TEXT,
    decision_reason SEALED,
    ending TEXT,
    ended_at INSTANT,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    version INT NOT NULL,
    CHECK (state BETWEEN 1 AND 9),
    CHECK ((state IN (8, 9)) = (ending IS NOT NULL)),
    CHECK ((state IN (7, 8, 9)) = (ended_at IS NOT NULL)),
    CHECK (has_certificate IN (0, 1, 2) AND is_at_home IN (0, 1, 2)
           AND is_stable IN (0, 1, 2) AND doctor_consents IN (0, 1, 2)
           AND uses_short_stay IN (0, 1, 2))
);
-- One thread has one application at a time.
CREATE UNIQUE INDEX respite_application_open ON respite_application (care_case)
 WHERE state <= 6;
CREATE INDEX respite_application_by_office ON respite_application (office, id);
CREATE INDEX respite_application_by_state ON respite_application (state, programme, id);
CREATE INDEX respite_application_by_person ON respite_application (person, id);

-- Wished periods of a revision, in order of preference; only added to.
CREATE TABLE respite_period (
    id ID PRIMARY KEY,
    application ID NOT NULL REFERENCES respite_application (id),
    revision INT NOT NULL,
    place INT NOT NULL,
    from_on DAY NOT NULL,
    to_on DAY NOT NULL,
    UNIQUE (application, revision, place),
    CHECK (to_on >= from_on),
    CHECK (place BETWEEN 1 AND 4)
);

-- Hospitals wished for or refused, of a revision; only added to.
CREATE TABLE respite_place_wish (
    id ID PRIMARY KEY,
    application ID NOT NULL REFERENCES respite_application (id),
    revision INT NOT NULL,
    institution ID NOT NULL REFERENCES institution (id),
    is_refused FLAG NOT NULL,
    UNIQUE (application, revision, institution)
);

-- From one health centre to another, because the patient moved house; only added to.
CREATE TABLE respite_move (
    id ID PRIMARY KEY,
    application ID NOT NULL REFERENCES respite_application (id),
    from_office ID NOT NULL REFERENCES institution (id),
    to_office ID NOT NULL REFERENCES institution (id),
    from_municipality TEXT NOT NULL,
    to_municipality TEXT NOT NULL,
    moved_on DAY NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL
);
CREATE INDEX respite_move_by_office ON respite_move (from_office, entered_at);
