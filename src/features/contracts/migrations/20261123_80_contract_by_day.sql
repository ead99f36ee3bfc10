-- Who is under contract in some days is asked with every search for a place.
CREATE INDEX contract_by_day ON contract (to_on, from_on) WHERE scope = 3;
