-- Referrals of undiagnosed patients by clinics' doctors.  Words are sealed under the referral's own key.

-- state: 1 drafted, 2 to be called back, 3 sent, 4 received, 5 taken, 6 answered, 7 not ours, 8 withdrawn, 9 lapsed.
-- channel: 1 account, 2 link of the public page, 3 fax, 4 telephone, 5 post.
CREATE TABLE referral (
    id ID PRIMARY KEY,
    number TEXT UNIQUE,
    state INT NOT NULL CHECK (state BETWEEN 1 AND 9),
    channel INT NOT NULL CHECK (channel BETWEEN 1 AND 5),
    institution ID REFERENCES institution (id),
    code TEXT,
    clinic TEXT NOT NULL,
    telephone TEXT,
    is_listed FLAG NOT NULL,
    doctor SEALED,
    mail SEALED,
    office ID NOT NULL REFERENCES institution (id),
    age_band TEXT,
    sex INT NOT NULL,
    municipality TEXT,
    is_outside FLAG NOT NULL,
    story SEALED,
    first_symptom_on DAY,
    first_symptom_precision INT NOT NULL,
    onset_unknown FLAG NOT NULL,
    first_visit_on DAY,
    first_visit_precision INT NOT NULL,
    earlier SEALED,
    course SEALED,
    tests SEALED,
    no_tests FLAG NOT NULL,
    tests_note SEALED,
    wish INT NOT NULL CHECK (wish BETWEEN 0 AND 3),
    wish_note SEALED,
    started_at INSTANT NOT NULL,
    expires_at INSTANT NOT NULL,
    came_at INSTANT,            -- from paper: when it came
    sent_at INSTANT,
    entered_at INSTANT,
    entered_by TEXT,
    receive_by INSTANT,
    answer_by INSTANT,
    called_at INSTANT,
    called_by TEXT,
    called_number TEXT,
    received_at INSTANT,
    received_by TEXT,
    taken_at INSTANT,
    answered_at INSTANT,
    visit_on DAY,               -- told last
    ended_at INSTANT,
    ended_why SEALED,
    care_case ID REFERENCES care_case (id),
    holder ID REFERENCES account (id),
    version INT NOT NULL,
    changed_at INSTANT NOT NULL,
    changed_by TEXT NOT NULL,
    CHECK (state IN (1, 8, 9) OR (number IS NOT NULL AND sent_at IS NOT NULL)),
    CHECK (state <> 1 OR number IS NULL),
    CHECK (state NOT IN (4, 5, 6) OR received_at IS NOT NULL),
    -- Nothing goes on before the clinic was called back, but from an account.
    CHECK (state NOT IN (4, 5, 6) OR channel = 1 OR called_at IS NOT NULL),
    CHECK (state <> 5 OR care_case IS NOT NULL),
    CHECK ((state IN (7, 8, 9)) = (ended_at IS NOT NULL))
);
CREATE INDEX referral_by_office ON referral (office, state, answer_by);
CREATE INDEX referral_by_clinic ON referral (institution, id);
CREATE INDEX referral_by_case ON referral (care_case);
CREATE INDEX referral_by_expiry ON referral (state, expires_at);

CREATE TABLE referral_finding (
    id ID PRIMARY KEY,
    referral ID NOT NULL REFERENCES referral (id),
    place INT NOT NULL,
    term SEALED,
    label SEALED NOT NULL,
    presence INT NOT NULL CHECK (presence BETWEEN 0 AND 2),
    onset TEXT,
    entered_at INSTANT NOT NULL,
    ended_at INSTANT,
    CHECK (place >= 0)
);
CREATE INDEX referral_finding_by_referral ON referral_finding (referral, place);

-- A letter as it was attached.  ended_at: another took its place, or it was taken away.
CREATE TABLE referral_file (
    id ID PRIMARY KEY,
    referral ID NOT NULL REFERENCES referral (id),
    name SEALED NOT NULL,
    type INT NOT NULL,
    length INT NOT NULL CHECK (length > 0),
    content SEALED_BYTES NOT NULL,
    entered_at INSTANT NOT NULL,
    ended_at INSTANT
);
CREATE INDEX referral_file_by_referral ON referral_file (referral);

-- What the clinic was told; only added to.
CREATE TABLE referral_news (
    id ID PRIMARY KEY,
    referral ID NOT NULL REFERENCES referral (id),
    kind INT NOT NULL,
    text SEALED,
    told_on DAY,
    happened_at INSTANT NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL
);
CREATE INDEX referral_news_by_referral ON referral_news (referral, id);
