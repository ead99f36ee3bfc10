-- What whoever referred is still to be told is one bit a state, so that two steps between
-- two rounds of the clock are told as two.

DROP INDEX diagnosis_request_to_tell;
CREATE INDEX diagnosis_request_to_tell ON diagnosis_request (id) WHERE tell <> 0;
