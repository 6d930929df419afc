-- An act changes the state of a case and the number of its last act, and both were indexed beside everything by which a case is
-- searched: each act entered its title, parties and seats into four GIN indexes again. What changes with every act is indexed in a narrow
-- table of its own, so that the wide row is changed in place.
CREATE TABLE "case_order" (
    "province" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "last_n" BIGINT NOT NULL,

    CONSTRAINT "case_order_pkey" PRIMARY KEY ("province","id")
);
CREATE INDEX "case_order_province_kind_state_idx" ON "case_order"("province", "kind", "state");
CREATE INDEX case_order_last_n_idx ON case_order (province, last_n DESC);

CREATE FUNCTION follow_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM case_order WHERE province = OLD.province AND id = OLD.id;
  ELSE
    INSERT INTO case_order VALUES (NEW.province, NEW.id, NEW.kind, NEW.state, NEW.last_n)
      ON CONFLICT (province, id) DO UPDATE SET kind = excluded.kind, state = excluded.state, last_n = excluded.last_n;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER follow_case AFTER INSERT OR UPDATE OR DELETE ON case_file FOR EACH ROW EXECUTE FUNCTION follow_case();
INSERT INTO case_order SELECT province, id, kind, state, last_n FROM case_file;

DROP INDEX "case_file_province_kind_state_idx", case_file_order_idx;
ALTER TABLE case_file SET (fillfactor = 70);
ALTER TABLE step SET (fillfactor = 80);
ALTER TABLE clock SET (fillfactor = 90);
ALTER TABLE life_mark SET (fillfactor = 80);
