-- The closed days of some weeks are read with every calendar and every search.
CREATE INDEX bed_closed_day_by_day ON bed_closed_day (on_day, offer) WHERE opened_at IS NULL;
