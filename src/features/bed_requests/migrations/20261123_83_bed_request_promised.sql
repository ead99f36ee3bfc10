-- Whoever looks for a place sees what is promised to others in those days.
CREATE INDEX bed_request_promised ON bed_request (to_on, from_on, institution)
    WHERE state IN (3, 4);
