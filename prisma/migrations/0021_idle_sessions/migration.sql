-- A session that is only kept alive is as it was: whoever remembers it need not read it again.
DROP TRIGGER tell_session_ended ON session;
CREATE TRIGGER tell_session_ended AFTER UPDATE OF sess OR DELETE ON session FOR EACH ROW EXECUTE FUNCTION tell_session_ended();
