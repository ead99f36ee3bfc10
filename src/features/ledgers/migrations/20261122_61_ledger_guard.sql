-- A ledger is added to and read.  Nobody changes it, the program included.
CREATE TRIGGER ledger_entry_keeps BEFORE UPDATE ON ledger_entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END;
CREATE TRIGGER ledger_entry_stays BEFORE DELETE ON ledger_entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END;
