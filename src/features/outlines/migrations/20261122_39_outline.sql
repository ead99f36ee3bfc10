-- How many known people share what an outline shows: counted in the index alone.
CREATE INDEX person_by_likeness ON person (birth_year, municipality, disease);
