-- The list of a warning as it stood at some hour, sealed; also a file beside the database.
-- Only added to: who was on it when is asked afterwards.
CREATE TABLE evacuation_list (
    id      ID PRIMARY KEY,
    warning ID NOT NULL REFERENCES disaster_warning (id),
    list    SEALED NOT NULL,
    made_at INSTANT NOT NULL
);
CREATE INDEX evacuation_list_by_warning ON evacuation_list (warning, made_at);
