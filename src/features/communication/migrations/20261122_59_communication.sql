-- How one speaks with a patient: versions of one sheet, and up to four photographs.  What is
-- said in them is sealed under the patient's key.

CREATE TABLE communication (
    id ID PRIMARY KEY,
    person ID NOT NULL REFERENCES person (id),
    care_case ID NOT NULL REFERENCES care_case (id),
    revision INT NOT NULL,
    means SEALED,
    yes_no SEALED,
    device SEALED,
    trigger_at SEALED,
    call_by SEALED,
    position SEALED,
    understood SEALED,
    approach SEALED,
    pain SEALED,
    avoid SEALED,
    sleep SEALED,
    readers SEALED,
    confirmed_with SEALED,
    confirmed_on DAY,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    UNIQUE (person, revision),
    CHECK (revision > 0)
);

-- place: where it stands on the sheet; no more than four at a time.
CREATE TABLE communication_photograph (
    id ID PRIMARY KEY,
    person ID NOT NULL REFERENCES person (id),
    care_case ID NOT NULL REFERENCES care_case (id),
    place INT NOT NULL,
    caption SEALED NOT NULL,
    type TEXT NOT NULL,
    length INT NOT NULL,
    content SEALED_BYTES NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    ended_at INSTANT,
    ended_by TEXT,
    end_reason SEALED,
    CHECK (place BETWEEN 1 AND 4),
    CHECK (type IN ('image/jpeg', 'image/png')),
    CHECK (length > 0),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE UNIQUE INDEX communication_photograph_place
    ON communication_photograph (person, place) WHERE ended_at IS NULL;
