-- Questions of those asked, and the replies.  Words and names are sealed under the
-- person's key.

CREATE TABLE question (
    id ID PRIMARY KEY,
    target ID NOT NULL REFERENCES inquiry_target (id),
    care_case ID NOT NULL REFERENCES care_case (id),
    person ID NOT NULL REFERENCES person (id),
    question SEALED NOT NULL,
    by_name SEALED,
    asked_at INSTANT NOT NULL,
    reply SEALED,
    replied_at INSTANT,
    replied_by TEXT,
    is_shown_to_all FLAG NOT NULL,
    version INT NOT NULL,
    CHECK ((reply IS NULL) = (replied_at IS NULL))
);
CREATE INDEX question_by_case ON question (care_case, id);
