-- The institution with which evacuation was agreed, where it is one of the register.
ALTER TABLE power_record ADD COLUMN institution ID REFERENCES institution (id);
