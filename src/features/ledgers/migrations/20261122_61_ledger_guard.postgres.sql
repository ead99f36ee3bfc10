-- A ledger is added to and read.  Nobody changes it, the program included.
CREATE TRIGGER ledger_entry_keeps BEFORE DELETE OR UPDATE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION append_only();
