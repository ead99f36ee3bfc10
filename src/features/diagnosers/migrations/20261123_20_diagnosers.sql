-- Which institutions can name a disease: dated facts with their source, apart from what
-- they treat (capability), and how long one waits there.

-- about 1: code is a designated disease's number, 2: a group, 3: a field of medicine,
-- 4: a network beyond the prefecture, terms are then its own conditions.
-- ability 1: diagnoses, 2: genetic test, 3: genetic counselling, 4: belongs to it.
CREATE TABLE diagnoser_fact (
    id ID PRIMARY KEY,
    institution ID NOT NULL REFERENCES institution (id),
    about INT NOT NULL,
    code TEXT NOT NULL,
    ability INT NOT NULL,
    terms TEXT,
    source TEXT NOT NULL,
    checked_on DAY NOT NULL,
    checked_by TEXT NOT NULL,
    from_on DAY NOT NULL,
    to_on DAY,
    end_reason TEXT,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    CHECK (about IN (1, 2, 3, 4)),
    CHECK (ability IN (1, 2, 3, 4)),
    CHECK ((about = 4) = (ability = 4)),
    CHECK (to_on IS NULL OR to_on >= from_on)
);
CREATE INDEX diagnoser_fact_by_institution ON diagnoser_fact (institution, about, code, id);
CREATE INDEX diagnoser_fact_by_code ON diagnoser_fact (about, code, institution);

-- Only added to: the latest counts, with its age.
CREATE TABLE diagnoser_wait (
    id ID PRIMARY KEY,
    institution ID NOT NULL REFERENCES institution (id),
    days INT NOT NULL,
    as_of_on DAY NOT NULL,
    source TEXT NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    CHECK (days >= 0)
);
CREATE INDEX diagnoser_wait_by_institution ON diagnoser_wait (institution, id);
