-- The log is added to and read.  Nobody changes it, the program included.
CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql
    AS 'BEGIN RAISE EXCEPTION ''append only''; END';
CREATE TRIGGER audit_entry_keeps BEFORE DELETE OR UPDATE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER audit_subject_keeps BEFORE DELETE OR UPDATE ON audit_subject
    FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER audit_head_keeps BEFORE DELETE OR UPDATE ON audit_head
    FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER setting_keeps BEFORE UPDATE ON setting
    FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER installation_keeps BEFORE UPDATE ON installation
    FOR EACH ROW EXECUTE FUNCTION append_only();
