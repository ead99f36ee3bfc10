-- Who stands in what relation to a case, and on what basis it is disclosed (article 13).

-- A relation begins and ends; it is held by an account, by an office or by a link.
-- A link lends a relation for a time only, and is never of the team.
CREATE TABLE case_member (
    id         ID NOT NULL PRIMARY KEY,
    care_case  ID NOT NULL,
    account    ID REFERENCES account (id),
    office     ID,
    link       ID REFERENCES link (id),
    relation   INT NOT NULL CHECK (relation BETWEEN 2 AND 7), -- enum relation: team .. treating
    from_at    INSTANT NOT NULL,
    to_at      INSTANT,                                       -- the first instant without it
    reason     TEXT NOT NULL CHECK (reason <> ''),            -- code
    end_reason TEXT,
    made_at    INSTANT NOT NULL,
    made_by    ID,
    CHECK (to_at IS NULL OR to_at >= from_at),
    CHECK (link IS NULL OR (to_at IS NOT NULL AND relation IN (4, 5, 6))),
    CHECK ((CASE WHEN account IS NULL THEN 0 ELSE 1 END) + (CASE WHEN office IS NULL THEN 0 ELSE 1 END)
           + (CASE WHEN link IS NULL THEN 0 ELSE 1 END) = 1)
);
CREATE INDEX case_member_by_case ON case_member (care_case, relation);
CREATE INDEX case_member_by_account ON case_member (account, care_case) WHERE account IS NOT NULL;
CREATE INDEX case_member_by_office ON case_member (office, care_case) WHERE office IS NOT NULL;
CREATE INDEX case_member_by_link ON case_member (link) WHERE link IS NOT NULL;

-- Why it may be told: the patient's consent, a representative's, an emergency; and the
-- patient's refusal, which stands in their place.
CREATE TABLE basis (
    id             ID NOT NULL PRIMARY KEY,
    care_case      ID NOT NULL,
    person         ID NOT NULL,
    kind           INT NOT NULL,  -- enum basis_kind
    means          TEXT,          -- code: how the patient expressed it
    representative TEXT,          -- code: what kind of representative
    reason         TEXT,          -- code: of an emergency
    told           TEXT,          -- codes: what is told
    text           SEALED,
    given_by       SEALED,
    witnessed_by   SEALED,
    decided_by     TEXT,          -- who decided, by name: of the staff
    happened_at    INSTANT NOT NULL,
    entered_at     INSTANT NOT NULL,
    entered_by     ID,
    to_at          INSTANT,       -- the first instant without it
    ended_at       INSTANT,
    ended_why      INT,           -- enum basis_state: ended, refused, turned
    ended_by       ID,
    turned_into    ID REFERENCES basis (id),
    told_family_at INSTANT,
    told_family_by ID,
    reviewed_at    INSTANT,
    reviewed_by    ID,
    version        INT NOT NULL,
    CHECK ((ended_at IS NULL) = (ended_why IS NULL)),
    CHECK (kind <> 3 OR to_at IS NOT NULL),
    CHECK (happened_at <= entered_at)
);
CREATE INDEX basis_by_case ON basis (care_case, id);
-- One emergency a case at a time, and one refusal.
CREATE UNIQUE INDEX basis_one_emergency ON basis (care_case) WHERE kind = 3 AND ended_at IS NULL;
CREATE UNIQUE INDEX basis_one_refusal ON basis (care_case) WHERE kind = 4 AND ended_at IS NULL;
CREATE INDEX basis_emergencies ON basis (id) WHERE kind = 3;
