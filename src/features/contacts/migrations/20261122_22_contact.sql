-- Whom to call about a case, and how to speak.  Names, numbers and words are sealed.

CREATE TABLE care_in_speaking (
    id ID PRIMARY KEY,
    care_case ID NOT NULL REFERENCES care_case (id),
    revision INT NOT NULL,
    told_patient SEALED,
    told_family SEALED,
    words_to_avoid SEALED,
    whom_to_call SEALED,
    when_not_to_call SEALED,
    how_to_reach SEALED,
    exhaustion SEALED,
    follow_up SEALED,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    UNIQUE (care_case, revision)
);

CREATE TABLE contact (
    id ID PRIMARY KEY,
    care_case ID NOT NULL REFERENCES care_case (id),
    role TEXT NOT NULL,
    name SEALED,
    telephone SEALED,
    hours SEALED,
    is_day_and_night FLAG NOT NULL,
    institution ID,
    ended_at INSTANT,
    version INT NOT NULL
);
CREATE INDEX contact_by_case ON contact (care_case, role);
