-- What was put before the patient, as it was worded then, and what he said of it.

CREATE TABLE choice_offer (
    id ID PRIMARY KEY,
    care_case ID NOT NULL REFERENCES care_case (id),
    person ID NOT NULL REFERENCES person (id),
    link ID NOT NULL UNIQUE,
    made_at INSTANT NOT NULL,
    made_by TEXT NOT NULL
);
CREATE INDEX choice_offer_by_case ON choice_offer (care_case, id);

CREATE TABLE choice_offer_place (
    id ID PRIMARY KEY,
    offer ID NOT NULL REFERENCES choice_offer (id),
    place INT NOT NULL,
    target ID NOT NULL,
    name TEXT NOT NULL,
    valid_until INSTANT NOT NULL,
    about SEALED NOT NULL,
    UNIQUE (offer, place),
    CHECK (place BETWEEN 1 AND 3)
);

-- What the patient said on that page; only added to.
CREATE TABLE choice_statement (
    id ID PRIMARY KEY,
    offer ID NOT NULL REFERENCES choice_offer (id),
    kind INT NOT NULL,
    place INT,                     -- of the offer, for "this one"
    said_at INSTANT NOT NULL,
    CHECK ((kind = 1) = (place IS NOT NULL))
);
CREATE INDEX choice_statement_by_offer ON choice_statement (offer, id);
