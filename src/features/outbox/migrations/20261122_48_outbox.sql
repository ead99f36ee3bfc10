-- What was done with a notice, by whom, when it happened and when it was entered.
-- Rows are only added; what the notice is now stands in its own row.
CREATE TABLE outbox_step (
    id          ID NOT NULL PRIMARY KEY,
    notice      ID NOT NULL REFERENCES notice (id),
    action      INT NOT NULL,     -- enum notice_action
    code        TEXT,             -- failure or reason
    happened_at INSTANT NOT NULL,
    entered_at  INSTANT NOT NULL,
    entered_by  ID,               -- account; NULL: a machine
    by_name     TEXT,             -- who faxed, posted, rang
    CHECK (happened_at <= entered_at)
);
CREATE INDEX outbox_step_by_notice ON outbox_step (notice, id);
