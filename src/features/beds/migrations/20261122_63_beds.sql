-- Places for temporary admission: what a hospital offers, and each bed, day by day.

CREATE TABLE bed_offer (
    id ID PRIMARY KEY,
    institution ID NOT NULL REFERENCES institution (id),
    kind INT NOT NULL,             -- posted, or the answer to one question
    programme TEXT,                -- NULL: of any there is a contract for
    ward TEXT,
    from_on DAY NOT NULL,
    to_on DAY NOT NULL,
    beds INT NOT NULL,             -- can be staffed and accepted
    comes_on INT NOT NULL,         -- weekdays, bit 0 Sunday
    goes_on INT NOT NULL,
    closed_on_holidays FLAG NOT NULL,
    terms TEXT,
    not_here TEXT,                 -- codes of care_needs, | between
    confirmed_at INSTANT NOT NULL,
    confirmed_by TEXT NOT NULL,
    ended_on DAY,                  -- from the next day on nobody is taken in any more
    end_reason TEXT,
    version INT NOT NULL,
    changed_at INSTANT NOT NULL,
    changed_by TEXT NOT NULL,
    CHECK (from_on <= to_on),
    CHECK (beds BETWEEN 1 AND 20),
    CHECK (comes_on BETWEEN 1 AND 127),
    CHECK (goes_on BETWEEN 1 AND 127),
    CHECK ((ended_on IS NULL) = (end_reason IS NULL))
);
CREATE INDEX bed_offer_by_institution ON bed_offer (institution, from_on);
CREATE INDEX bed_offer_by_end ON bed_offer (to_on, from_on);

-- A day on which an offer takes nobody in.
CREATE TABLE bed_closed_day (
    id ID PRIMARY KEY,
    offer ID NOT NULL REFERENCES bed_offer (id),
    on_day DAY NOT NULL,
    reason TEXT NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    opened_at INSTANT,             -- it was taken back
    opened_by TEXT,
    CHECK ((opened_at IS NULL) = (opened_by IS NULL))
);
CREATE UNIQUE INDEX bed_closed_day_once ON bed_closed_day (offer, on_day)
    WHERE opened_at IS NULL;

-- One bed on one day, taken by one stay.
CREATE TABLE bed_day (
    id ID PRIMARY KEY,
    offer ID NOT NULL REFERENCES bed_offer (id),
    bed INT NOT NULL,              -- the offer's first is 1
    on_day DAY NOT NULL,
    stay ID NOT NULL,
    is_hold FLAG NOT NULL,         -- it can still lapse
    taken_at INSTANT NOT NULL,
    released_at INSTANT,
    CHECK (bed BETWEEN 1 AND 20)
);
-- No bed twice, whatever the program thinks; nor two beds for one stay.
CREATE UNIQUE INDEX bed_day_once ON bed_day (offer, bed, on_day) WHERE released_at IS NULL;
CREATE UNIQUE INDEX bed_day_of_stay_once ON bed_day (stay, on_day)
    WHERE released_at IS NULL;

-- The same in one row a stay: what a calendar of a year reads.  Written in the same unit;
-- whether a bed is free is decided by its days.
CREATE TABLE bed_stay (
    id ID PRIMARY KEY,
    offer ID NOT NULL REFERENCES bed_offer (id),
    bed INT NOT NULL,
    stay ID NOT NULL,
    from_on DAY NOT NULL,
    to_on DAY NOT NULL,
    is_hold FLAG NOT NULL,
    released_at INSTANT,
    CHECK (from_on <= to_on)
);
CREATE UNIQUE INDEX bed_stay_once ON bed_stay (stay) WHERE released_at IS NULL;
CREATE INDEX bed_stay_by_day ON bed_stay (to_on, from_on, offer, bed, is_hold)
    WHERE released_at IS NULL;
