-- Desks of institutions that were registered by calling back, so that they see their
-- open requests with a code.  Only hashes of link and code are stored.

CREATE TABLE reply_desk (
    id ID PRIMARY KEY,
    institution ID NOT NULL REFERENCES institution (id),
    link ID NOT NULL,
    code_hash BYTES NOT NULL,
    answered_by TEXT NOT NULL,
    telephone TEXT NOT NULL,
    registered_at INSTANT NOT NULL,
    registered_by TEXT NOT NULL,
    registered_by_account ID NOT NULL,
    expires_at INSTANT NOT NULL,
    used_at INSTANT,
    wrong_count INT NOT NULL,
    wrong_at INSTANT,
    ended_at INSTANT,
    ended_by TEXT,
    end_reason TEXT,
    CHECK (expires_at > registered_at),
    CHECK (wrong_count >= 0),
    CHECK (ended_at IS NULL OR ended_by IS NOT NULL)
);
CREATE UNIQUE INDEX reply_desk_in_force ON reply_desk (institution) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX reply_desk_by_link ON reply_desk (link);
CREATE INDEX reply_desk_by_institution ON reply_desk (institution, id);

-- Links to a request that a desk opened by its code: what is said by one was said by the
-- desk.
CREATE TABLE reply_opened (
    link ID PRIMARY KEY REFERENCES link (id),
    opened_at INSTANT NOT NULL
);
