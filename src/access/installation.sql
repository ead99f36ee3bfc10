-- installation.sql -- what this database is.

-- name: installation_row_add (kind INT, node INT, pack TEXT, born_at INSTANT) -> changed
INSERT INTO installation (one, kind, node, pack, born_at)
VALUES (1, $kind, $node, $pack, $born_at);

-- name: installation_row_get () -> one
SELECT i.kind AS kind:INT, i.node AS node:INT, i.pack AS pack:TEXT,
       i.born_at AS born_at:INSTANT
  FROM installation i
 WHERE i.one = 1;
