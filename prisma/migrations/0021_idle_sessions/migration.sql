-- A session that is only kept alive is as it was: whoever remembers it need not read it again.
DROP TRIGGER tell_session_ended ON session;
CREATE TRIGGER tell_session_ended AFTER DELETE ON session FOR EACH ROW EXECUTE FUNCTION tell_session_ended();
CREATE TRIGGER tell_session_changed AFTER UPDATE ON session FOR EACH ROW
  WHEN (OLD.sess::text <> NEW.sess::text OR NEW.expire < OLD.expire) EXECUTE FUNCTION tell_session_ended();

-- Who may be signed in hangs on accounts and posts: where one changes, every session that is remembered is looked at again.
CREATE FUNCTION tell_standing_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('session_ended', '*');
  RETURN NULL;
END $$;
CREATE TRIGGER tell_standing_changed AFTER INSERT OR UPDATE ON register_item FOR EACH ROW
  WHEN (NEW.kind IN ('ACCOUNT', 'APPOINTMENT')) EXECUTE FUNCTION tell_standing_changed();
