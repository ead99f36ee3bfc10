-- desks.sql -- desks as rows.

-- name: desk_rows (institution ID) -> many
-- all: an institution has a handful of desks
SELECT d.id AS id:ID, d.institution AS institution:ID, d.purpose AS purpose:INT,
       d.name AS name:TEXT, d.telephone AS telephone:TEXT?, d.extension AS extension:TEXT?,
       d.fax AS fax:TEXT?, d.mail AS mail:TEXT?, d.channels AS channels:TEXT,
       d.hours AS hours:TEXT, d.out_of_hours AS out_of_hours:TEXT?,
       d.out_of_hours_telephone AS out_of_hours_telephone:TEXT?,
       d.telephone_verified_on AS telephone_verified_on:DAY?,
       d.fax_verified_on AS fax_verified_on:DAY?, d.fax_verified_by AS fax_verified_by:TEXT?,
       d.ended_on AS ended_on:DAY?, d.version AS version:INT,
       d.changed_at AS changed_at:INSTANT, d.changed_by AS changed_by:TEXT
  FROM desk d
 WHERE d.institution = $institution
 ORDER BY d.purpose, d.id;

-- name: desk_row_get (id ID) -> one
SELECT d.id AS id:ID, d.institution AS institution:ID, d.purpose AS purpose:INT,
       d.name AS name:TEXT, d.telephone AS telephone:TEXT?, d.extension AS extension:TEXT?,
       d.fax AS fax:TEXT?, d.mail AS mail:TEXT?, d.channels AS channels:TEXT,
       d.hours AS hours:TEXT, d.out_of_hours AS out_of_hours:TEXT?,
       d.out_of_hours_telephone AS out_of_hours_telephone:TEXT?,
       d.telephone_verified_on AS telephone_verified_on:DAY?,
       d.fax_verified_on AS fax_verified_on:DAY?, d.fax_verified_by AS fax_verified_by:TEXT?,
       d.ended_on AS ended_on:DAY?, d.version AS version:INT,
       d.changed_at AS changed_at:INSTANT, d.changed_by AS changed_by:TEXT
  FROM desk d
 WHERE d.id = $id;

-- name: desk_row_add (id ID, institution ID, purpose INT, name TEXT, telephone TEXT?, extension TEXT?, fax TEXT?, mail TEXT?, channels TEXT, hours TEXT, out_of_hours TEXT?, out_of_hours_telephone TEXT?, changed_at INSTANT, changed_by TEXT) -> changed
INSERT INTO desk (id, institution, purpose, name, telephone, extension, fax, mail, channels,
                  hours, out_of_hours, out_of_hours_telephone, version, changed_at, changed_by)
VALUES ($id, $institution, $purpose, $name, $telephone, $extension, $fax, $mail, $channels,
        $hours, $out_of_hours, $out_of_hours_telephone, 1, $changed_at, $changed_by);

-- name: desk_row_change (id ID, version INT, purpose INT, name TEXT, telephone TEXT?, extension TEXT?, fax TEXT?, mail TEXT?, channels TEXT, hours TEXT, out_of_hours TEXT?, out_of_hours_telephone TEXT?, telephone_verified_on DAY?, fax_verified_on DAY?, fax_verified_by TEXT?, changed_at INSTANT, changed_by TEXT) -> changed
UPDATE desk
   SET purpose = $purpose, name = $name, telephone = $telephone, extension = $extension,
       fax = $fax, mail = $mail, channels = $channels, hours = $hours,
       out_of_hours = $out_of_hours, out_of_hours_telephone = $out_of_hours_telephone,
       telephone_verified_on = $telephone_verified_on, fax_verified_on = $fax_verified_on,
       fax_verified_by = $fax_verified_by, changed_at = $changed_at, changed_by = $changed_by,
       version = version + 1
 WHERE id = $id AND version = $version AND ended_on IS NULL;

-- name: desk_row_end (id ID, version INT, ended_on DAY, changed_at INSTANT, changed_by TEXT) -> changed
UPDATE desk
   SET ended_on = $ended_on, changed_at = $changed_at, changed_by = $changed_by,
       version = version + 1
 WHERE id = $id AND version = $version AND ended_on IS NULL;

-- name: desk_count_open (institution ID) -> one
SELECT COUNT(*) AS total:INT
  FROM desk d
 WHERE d.institution = $institution AND d.ended_on IS NULL;

-- name: desk_rows_close (institution ID, on_day DAY, changed_at INSTANT, changed_by TEXT) -> changed
-- Their institution has closed.
UPDATE desk
   SET ended_on = $on_day, changed_at = $changed_at, changed_by = $changed_by,
       version = version + 1
 WHERE institution = $institution AND ended_on IS NULL;
