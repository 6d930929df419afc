-- What has changed is told, so that a screen need not ask again and again (architecture.md 3.9). Ids only: whoever hears it reads by the
-- ordinary ways, and one place of rules says what is seen. A transaction that records tells its last number, whatever it wrote.
CREATE FUNCTION tell_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('desk', 'recorded ' || NEW.province || ' ' || NEW.n);
  RETURN NULL;
END $$;
CREATE TRIGGER tell_recorded AFTER UPDATE ON audit_head FOR EACH ROW WHEN (NEW.n > OLD.n) EXECUTE FUNCTION tell_recorded();

CREATE FUNCTION tell_noticed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('desk', 'noticed ' || t.province || ' ' || t.person) FROM (SELECT DISTINCT province, person FROM told) t;
  RETURN NULL;
END $$;
CREATE TRIGGER tell_noticed AFTER INSERT ON notice REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION tell_noticed();
CREATE TRIGGER tell_notice_read AFTER UPDATE ON notice REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION tell_noticed();
