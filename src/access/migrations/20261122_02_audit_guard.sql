-- The log is added to and read.  Nobody changes it, the program included.
CREATE TRIGGER audit_entry_keeps BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the audit log is append only'); END;
CREATE TRIGGER audit_entry_stays BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the audit log is append only'); END;
CREATE TRIGGER audit_subject_keeps BEFORE UPDATE ON audit_subject
BEGIN SELECT RAISE(ABORT, 'the audit log is append only'); END;
CREATE TRIGGER audit_subject_stays BEFORE DELETE ON audit_subject
BEGIN SELECT RAISE(ABORT, 'the audit log is append only'); END;
CREATE TRIGGER audit_head_keeps BEFORE UPDATE ON audit_head
BEGIN SELECT RAISE(ABORT, 'the audit log is append only'); END;
CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head
BEGIN SELECT RAISE(ABORT, 'the audit log is append only'); END;
-- Settings too are followed, never changed.
CREATE TRIGGER setting_keeps BEFORE UPDATE ON setting
BEGIN SELECT RAISE(ABORT, 'settings are added, never changed'); END;
CREATE TRIGGER installation_keeps BEFORE UPDATE ON installation
BEGIN SELECT RAISE(ABORT, 'fixed at birth'); END;
