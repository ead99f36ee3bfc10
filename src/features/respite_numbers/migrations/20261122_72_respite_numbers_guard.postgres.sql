-- An edition was said: nobody changes it, the program included.  A correction is a new one.
CREATE TRIGGER number_edition_keeps BEFORE DELETE OR UPDATE ON number_edition
    FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER number_edition_table_keeps BEFORE DELETE OR UPDATE ON number_edition_table
    FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER number_edition_cell_keeps BEFORE DELETE OR UPDATE ON number_edition_cell
    FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER number_edition_wait_keeps BEFORE DELETE OR UPDATE ON number_edition_wait
    FOR EACH ROW EXECUTE FUNCTION append_only();
