-- Which institution is which health centre of the pack, and joint work of article 12.

CREATE TABLE health_centre_office (
    id ID PRIMARY KEY,
    code TEXT NOT NULL,
    institution ID NOT NULL REFERENCES institution (id),
    from_on DAY NOT NULL,
    to_on DAY,                     -- last day; NULL: until further notice
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    CHECK (to_on IS NULL OR to_on >= from_on - 1)
);
CREATE UNIQUE INDEX health_centre_office_code ON health_centre_office (code)
 WHERE to_on IS NULL;
CREATE UNIQUE INDEX health_centre_office_institution ON health_centre_office (institution)
 WHERE to_on IS NULL;

-- That something was done together, and who began it; only added to.
CREATE TABLE joint_work (
    id ID PRIMARY KEY,
    centre ID NOT NULL REFERENCES institution (id),
    other ID REFERENCES institution (id),
    direction INT NOT NULL,        -- 1 from the centre, 2 to it
    what TEXT NOT NULL,
    care_case ID REFERENCES care_case (id),
    happened_at INSTANT NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    CHECK (direction IN (1, 2))
);
CREATE INDEX joint_work_by_centre ON joint_work (centre, happened_at);
