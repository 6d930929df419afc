-- A process may remember a session that it has read, for the database says when one ends or changes. The name of a session is
-- as good as its key, so its digest is told.
CREATE FUNCTION tell_session_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('session_ended', encode(sha256(convert_to(OLD.sid, 'UTF8')), 'hex'));
  RETURN NULL;
END $$;
CREATE TRIGGER tell_session_ended AFTER UPDATE OR DELETE ON session FOR EACH ROW EXECUTE FUNCTION tell_session_ended();
