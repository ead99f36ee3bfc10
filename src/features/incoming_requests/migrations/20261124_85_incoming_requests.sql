-- Requests from outside the prefecture for a resident.  Words are sealed under the request's own key.

-- kind: 1 return care, 2 diagnosis, 3 bed, 4 information.  way: 1 telephone, 2 fax, 3 letter, 4 mail.
-- state: 1 received, 2 taken, 3 partly answered, 4 answered, 5 passed on, 6 withdrawn, 7 not ours, 8 over.
-- answer, the last: 0 none, 1 yes, 2 in part, 3 no.
CREATE TABLE incoming_request (
    id ID PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    kind INT NOT NULL CHECK (kind BETWEEN 1 AND 4),
    way INT NOT NULL CHECK (way BETWEEN 1 AND 4),
    state INT NOT NULL CHECK (state BETWEEN 1 AND 8),
    body ID NOT NULL REFERENCES network_body (id),
    body_name TEXT NOT NULL,        -- as it was called and counted when it asked
    body_kind TEXT NOT NULL,
    asker SEALED,
    telephone SEALED,
    age_band TEXT,
    sex INT NOT NULL,
    municipality TEXT,
    need SEALED NOT NULL,
    wanted_on DAY,
    office ID REFERENCES institution (id),
    holder ID REFERENCES account (id),
    came_at INSTANT NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    take_by INSTANT NOT NULL,
    answer_by INSTANT NOT NULL,
    next_at INSTANT,
    due_at INSTANT,                 -- what comes first; the order of the list
    taken_at INSTANT,
    first_answered_at INSTANT,
    answer INT NOT NULL CHECK (answer BETWEEN 0 AND 3),
    visit_on DAY,
    tell_since INSTANT,
    ended_at INSTANT,
    care_case ID REFERENCES care_case (id),
    version INT NOT NULL,
    changed_at INSTANT NOT NULL,
    changed_by TEXT NOT NULL,
    CHECK (came_at <= entered_at),
    CHECK (answer_by >= take_by),
    -- Whatever is open has a holder and a next date, but what nobody has taken yet.
    CHECK (state NOT IN (2, 3) OR (holder IS NOT NULL AND next_at IS NOT NULL)),
    CHECK ((state IN (1, 2, 3)) = (due_at IS NOT NULL)),
    CHECK (state NOT IN (3, 4) OR first_answered_at IS NOT NULL),
    CHECK ((answer = 0) OR first_answered_at IS NOT NULL),
    CHECK (state <> 4 OR answer IN (1, 3)),
    CHECK (state <> 8 OR care_case IS NOT NULL),
    -- Nobody of the prefecture comes without a case that carries it.
    CHECK (answer NOT IN (1, 2) OR kind = 4 OR care_case IS NOT NULL),
    CHECK ((state IN (5, 6, 7, 8)) = (ended_at IS NOT NULL))
);
CREATE INDEX incoming_request_open ON incoming_request (due_at, id) WHERE state <= 3;
CREATE INDEX incoming_request_over ON incoming_request (id) WHERE state >= 4;
CREATE INDEX incoming_request_by_case ON incoming_request (care_case, id);
CREATE INDEX incoming_request_by_body ON incoming_request (body, id);
CREATE INDEX incoming_request_by_coming ON incoming_request (came_at);

-- A letter as it came.  ended_at: another took its place.
CREATE TABLE incoming_file (
    id ID PRIMARY KEY,
    request ID NOT NULL REFERENCES incoming_request (id),
    name SEALED NOT NULL,
    type INT NOT NULL,
    length INT NOT NULL CHECK (length > 0),
    content SEALED_BYTES NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    ended_at INSTANT
);
CREATE UNIQUE INDEX incoming_file_once ON incoming_file (request) WHERE ended_at IS NULL;

-- What was said to it: an answer, or how it ended; only added to.  place, words and reason by the state.
CREATE TABLE incoming_said (
    id ID PRIMARY KEY,
    request ID NOT NULL REFERENCES incoming_request (id),
    state INT NOT NULL CHECK (state BETWEEN 3 AND 8),
    answer INT NOT NULL CHECK (answer BETWEEN 0 AND 3),
    place SEALED,
    words SEALED,
    reason TEXT,
    on_day DAY,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    CHECK ((answer = 3) = (reason IS NOT NULL))
);
CREATE INDEX incoming_said_by_request ON incoming_said (request, id);

-- That those who asked were told; only added to.
CREATE TABLE incoming_told (
    id ID PRIMARY KEY,
    request ID NOT NULL REFERENCES incoming_request (id),
    way INT NOT NULL CHECK (way BETWEEN 1 AND 4),
    to_name SEALED NOT NULL,
    note SEALED,
    happened_at INSTANT NOT NULL,
    entered_at INSTANT NOT NULL,
    entered_by TEXT NOT NULL,
    CHECK (happened_at <= entered_at)
);
CREATE INDEX incoming_told_by_request ON incoming_told (request, id);
