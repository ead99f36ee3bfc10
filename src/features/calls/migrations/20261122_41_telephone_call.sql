-- Who was rung, and what came of it; only added to.

CREATE TABLE telephone_call (
    id ID PRIMARY KEY,
    target ID NOT NULL REFERENCES inquiry_target (id),
    person ID NOT NULL REFERENCES person (id),
    result TEXT NOT NULL,
    spoke_with SEALED,
    happened_at INSTANT NOT NULL,
    again_at INSTANT,
    note SEALED,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    CHECK (happened_at <= entered_at)
);
CREATE INDEX telephone_call_by_target ON telephone_call (target, id);
