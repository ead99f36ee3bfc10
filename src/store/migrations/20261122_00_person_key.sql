-- The data key of each person, wrapped by the master key (store/seal.h).  Two rows are the
-- house's own: 0 seals what belongs to no person, 1 is the root of the blind keys.
-- A destroyed key keeps its row without the key, so that "erased" and "lost" can be told apart.
CREATE TABLE person_key (
    person  ID NOT NULL PRIMARY KEY,
    master  TEXT NOT NULL, -- the id of the master key that wrapped it
    wrapped BYTES,
    CHECK (wrapped IS NULL OR length(wrapped) = 73)
);
