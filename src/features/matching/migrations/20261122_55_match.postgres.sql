-- How often what matching holds in memory has changed: asked at every case page, so it
-- is counted when it changes and not when it is asked for.  Triggers, because a room
-- that forgot to count would show an old world and nobody would notice.
CREATE TABLE match_revision (
    id ID PRIMARY KEY CHECK (id = 1),
    revision INT NOT NULL
);
INSERT INTO match_revision (id, revision)
SELECT 1, (SELECT COUNT(*) FROM institution) + (SELECT COUNT(*) FROM designation)
        + (SELECT COUNT(*) FROM desk) + (SELECT COUNT(*) FROM capability);
CREATE FUNCTION match_revision_rises() RETURNS trigger LANGUAGE plpgsql
    AS 'BEGIN UPDATE match_revision SET revision = revision + 1; RETURN NULL; END';
CREATE TRIGGER match_institution_added AFTER INSERT ON institution
    FOR EACH ROW EXECUTE FUNCTION match_revision_rises();
CREATE TRIGGER match_institution_changed AFTER UPDATE OF version ON institution
    FOR EACH ROW EXECUTE FUNCTION match_revision_rises();
CREATE TRIGGER match_designation_added AFTER INSERT ON designation
    FOR EACH ROW EXECUTE FUNCTION match_revision_rises();
CREATE TRIGGER match_designation_changed AFTER UPDATE OF version ON designation
    FOR EACH ROW EXECUTE FUNCTION match_revision_rises();
CREATE TRIGGER match_desk_added AFTER INSERT ON desk
    FOR EACH ROW EXECUTE FUNCTION match_revision_rises();
CREATE TRIGGER match_desk_changed AFTER UPDATE OF version ON desk
    FOR EACH ROW EXECUTE FUNCTION match_revision_rises();
CREATE TRIGGER match_capability_added AFTER INSERT ON capability
    FOR EACH ROW EXECUTE FUNCTION match_revision_rises();
CREATE TRIGGER match_capability_capacity_added AFTER INSERT ON capability_capacity
    FOR EACH ROW EXECUTE FUNCTION match_revision_rises();
CREATE TRIGGER match_capability_accepting_added AFTER INSERT ON capability_accepting
    FOR EACH ROW EXECUTE FUNCTION match_revision_rises();
