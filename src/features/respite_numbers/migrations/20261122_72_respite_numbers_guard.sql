-- An edition was said: nobody changes it, the program included.  A correction is a new one.
CREATE TRIGGER number_edition_keeps BEFORE UPDATE ON number_edition
BEGIN SELECT RAISE(ABORT, 'an edition is never changed'); END;
CREATE TRIGGER number_edition_stays BEFORE DELETE ON number_edition
BEGIN SELECT RAISE(ABORT, 'an edition is never changed'); END;
CREATE TRIGGER number_edition_table_keeps BEFORE UPDATE ON number_edition_table
BEGIN SELECT RAISE(ABORT, 'an edition is never changed'); END;
CREATE TRIGGER number_edition_table_stays BEFORE DELETE ON number_edition_table
BEGIN SELECT RAISE(ABORT, 'an edition is never changed'); END;
CREATE TRIGGER number_edition_cell_keeps BEFORE UPDATE ON number_edition_cell
BEGIN SELECT RAISE(ABORT, 'an edition is never changed'); END;
CREATE TRIGGER number_edition_cell_stays BEFORE DELETE ON number_edition_cell
BEGIN SELECT RAISE(ABORT, 'an edition is never changed'); END;
CREATE TRIGGER number_edition_wait_keeps BEFORE UPDATE ON number_edition_wait
BEGIN SELECT RAISE(ABORT, 'an edition is never changed'); END;
CREATE TRIGGER number_edition_wait_stays BEFORE DELETE ON number_edition_wait
BEGIN SELECT RAISE(ABORT, 'an edition is never changed'); END;
