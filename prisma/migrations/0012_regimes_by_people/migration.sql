-- A regime is entered by one person and published by another; a running case is moved to another regime the same way. Every process
-- learns of a regime as it learns of a change of the register: by a mark, compared under the lock (ADR 13).

ALTER TABLE "audit_head" ADD COLUMN "regimes_mark" TEXT NOT NULL DEFAULT '';
UPDATE audit_head SET regimes_mark = gen_random_uuid()::text;

CREATE TABLE "entered_regime" (
    "province" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,
    "body" JSONB NOT NULL,
    "entered_by" TEXT NOT NULL,
    "entered_n" BIGINT NOT NULL,

    CONSTRAINT "entered_regime_pkey" PRIMARY KEY ("province","id","version")
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON entered_regime FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE "regime_move" (
    "province" TEXT NOT NULL,
    "n" BIGINT NOT NULL,
    "case_id" TEXT NOT NULL,
    "from_regime" TEXT NOT NULL,
    "to_regime" TEXT NOT NULL,
    "instrument" TEXT NOT NULL,
    "article" TEXT,
    "reason" TEXT NOT NULL,
    "entered_by" TEXT NOT NULL,
    "done_n" BIGINT,

    CONSTRAINT "regime_move_pkey" PRIMARY KEY ("province","n")
);
CREATE INDEX "regime_move_province_case_id_idx" ON "regime_move"("province", "case_id");

-- The published regimes as they stand, with their mark, and of those that were entered who did it and what they are known by.
CREATE FUNCTION read_regimes(prov text) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT json_build_object('mark', h.regimes_mark,
    'published', coalesce((SELECT json_agg(json_build_object('hash', encode(p.hash, 'hex'), 'body', p.body) ORDER BY p.id, p.version)
      FROM published_regime p WHERE p.province = prov), '[]'),
    'entered', coalesce((SELECT json_agg(json_build_object('id', e.id, 'version', e.version, 'hash', encode(e.hash, 'hex'),
        'enteredBy', e.entered_by, 'n', e.entered_n::text) ORDER BY e.id, e.version)
      FROM entered_regime e WHERE e.province = prov), '[]'))
    FROM audit_head h WHERE h.province = prov);
END $$;

-- As before, and the regimes where the process does not hold them as they are.
CREATE OR REPLACE FUNCTION lock_and_load(q jsonb) RETURNS json LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  prov text := q->>'province';
  head audit_head;
  moment timestamptz;
  business timestamptz;
BEGIN
  IF (q->>'look')::boolean THEN -- "what may I do here" asks the same without holding anybody up
    SELECT * INTO head FROM audit_head WHERE province = prov;
  ELSE
    SELECT * INTO head FROM audit_head WHERE province = prov FOR UPDATE;
  END IF;
  IF NOT FOUND THEN RETURN NULL; END IF;
  moment := clock_timestamp();
  business := moment + head.clock_offset_ms * interval '1 millisecond';
  RETURN (SELECT json_build_object('head', json_build_object('n', head.n::text, 'lastHash', encode(head.last_hash, 'hex'),
      'epoch', head.epoch, 'agenda', head.agenda::text, 'clockOffsetMs', head.clock_offset_ms::text,
      'clockMovable', head.clock_movable, 'clockTarget', instant(head.clock_target), 'lastDbTime', instant(head.last_db_time),
      'lastBusinessTime', instant(head.last_business_time), 'dbTime', instant(moment), 'businessTime', instant(business)),
    'receiptPrefix', p.receipt_prefix, 'sample', p.sample,
    'register', CASE WHEN head.register_mark IS DISTINCT FROM q->>'register' THEN read_register(prov) END,
    'regimes', CASE WHEN head.regimes_mark IS DISTINCT FROM q->>'regimes' THEN read_regimes(prov) END,
    'asked', (SELECT json_agg(load_asked(prov, a.ask) ORDER BY a.place) FROM jsonb_array_elements(q->'asked') WITH ORDINALITY a (ask, place)),
    -- of the receipts only this day's are counted on
    'series', coalesce((SELECT json_object_agg(s.series, s.last) FROM number_series s WHERE s.province = prov
      AND (s.series NOT LIKE 'receipt %' OR s.series = 'receipt ' || to_char(business AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYMMDD'))), '{}'))
    FROM province p WHERE p.code = prov);
END $$;

-- As before, and what is entered of regimes and transitions.
CREATE OR REPLACE FUNCTION record(r jsonb) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  prov text := r->>'province';
  own jsonb := jsonb_build_object('province', prov);
BEGIN
  INSERT INTO audit_entry SELECT prov, (e->>'n')::bigint, e->>'kind', decode(e->>'leafHash', 'hex'), decode(e->>'bytes', 'hex'),
      (e->>'dbTime')::timestamptz, (e->>'businessTime')::timestamptz, e->>'caseId'
    FROM jsonb_array_elements(r->'entries') e;
  INSERT INTO entry_text SELECT prov, (t->>'n')::bigint, decode(t->>'salt', 'hex'), t->>'person', t->'payload'
    FROM jsonb_array_elements(r->'texts') t;
  INSERT INTO act SELECT prov, a.* FROM jsonb_to_recordset(r->'acts') AS a (n bigint, case_id text, seq int, event text, "row" text,
    person text, office text, basis jsonb, from_state text, to_state text, reason text, step text, duty text, sealed boolean,
    cause bigint, today text, db_time timestamptz, business_time timestamptz, due_at timestamptz, correlation text);
  INSERT INTO act_key SELECT prov, k->>'key', k->>'person', decode(k->>'fingerprint', 'hex'), (k->>'n')::bigint, k->>'answer'
    FROM jsonb_array_elements(r->'keys') k;

  INSERT INTO case_file AS c SELECT prov, f.* FROM jsonb_to_recordset(r->'cases') AS f (id text, kind text, regime text, root text,
      parent text, origin text, life text, subjects text[], state text, phase text, open boolean, seq int, first_n bigint,
      last_n bigint, facts jsonb, flags text[], parties jsonb, seats jsonb, receipt text, title text, opened_at timestamptz,
      changed_at timestamptz, lives text[])
    ON CONFLICT (province, id) DO UPDATE SET subjects = excluded.subjects, state = excluded.state, phase = excluded.phase,
      open = excluded.open, seq = excluded.seq, last_n = excluded.last_n, facts = excluded.facts, flags = excluded.flags,
      parties = excluded.parties, seats = excluded.seats, receipt = excluded.receipt, title = excluded.title,
      changed_at = excluded.changed_at, regime = excluded.regime, lives = excluded.lives;
  INSERT INTO life_mark SELECT prov, l, r->'head'->>'lastHash' FROM jsonb_array_elements_text(r->'lives') l
    ON CONFLICT (province, life) DO UPDATE SET mark = excluded.mark;
  INSERT INTO life_duty SELECT DISTINCT prov, d->>'life', d->>'duty', d->>'person', d->'givers' FROM jsonb_array_elements(r->'duties') d
    ON CONFLICT DO NOTHING;
  INSERT INTO step SELECT prov, s.* FROM jsonb_to_recordset(r->'steps') AS s (case_id text, id text, code text, seat text,
      status text, opened_on text, due_on text, version bigint, closed_n bigint, position int, holders text[])
    ON CONFLICT (province, case_id, id) DO UPDATE SET status = excluded.status, due_on = excluded.due_on,
      version = excluded.version, closed_n = excluded.closed_n, holders = excluded.holders;
  IF r->'clocks' <> '[]' THEN
    INSERT INTO clock SELECT prov, k.* FROM jsonb_to_recordset(r->'clocks') AS k (case_id text, deadline text, round int,
        step text, started_on text, due_on text, due_at timestamptz, status text, position int)
      ON CONFLICT (province, case_id, deadline, round) DO UPDATE SET status = excluded.status, due_on = excluded.due_on,
        due_at = excluded.due_at;
  END IF;
  IF r->'papers' <> '[]' THEN
    INSERT INTO paper SELECT prov, p.* FROM jsonb_to_recordset(r->'papers') AS p (case_id text, n bigint, kind text, sha256 text,
      name text, number text, dated_on text);
  END IF;
  IF r ? 'registerItems' THEN
    INSERT INTO register_item AS i
      SELECT row.* FROM jsonb_array_elements(r->'registerItems') e, jsonb_populate_record(NULL::register_item, e || own) row
      ON CONFLICT (province, id, version) DO UPDATE SET verified_by = coalesce(i.verified_by, excluded.verified_by),
        verified_n = coalesce(i.verified_n, excluded.verified_n), replaced_n = excluded.replaced_n;
  END IF;
  IF r ? 'regimes' THEN
    INSERT INTO published_regime SELECT prov, p->>'id', (p->>'version')::int, decode(p->>'hash', 'hex'), p->'body', (p->>'n')::bigint
      FROM jsonb_array_elements(r->'regimes') p;
  END IF;
  IF r ? 'enteredRegimes' THEN
    INSERT INTO entered_regime SELECT prov, e->>'id', (e->>'version')::int, decode(e->>'hash', 'hex'), e->'body', e->>'enteredBy',
        (e->>'n')::bigint
      FROM jsonb_array_elements(r->'enteredRegimes') e;
  END IF;
  IF r ? 'enteredMoves' THEN
    INSERT INTO regime_move SELECT row.* FROM jsonb_array_elements(r->'enteredMoves') e,
      jsonb_populate_record(NULL::regime_move, e || own) row;
  END IF;
  IF r ? 'doneMoves' THEN
    UPDATE regime_move m SET done_n = (d->>'doneN')::bigint FROM jsonb_array_elements(r->'doneMoves') d
      WHERE m.province = prov AND m.n = (d->>'n')::bigint AND m.done_n IS NULL;
    IF NOT FOUND THEN RAISE EXCEPTION 'a transition was confirmed twice'; END IF;
  END IF;
  IF r->'series' <> '{}' THEN
    INSERT INTO number_series AS n SELECT prov, s.key, s.value::int FROM jsonb_each_text(r->'series') s
      ON CONFLICT (province, series) DO UPDATE SET last = excluded.last WHERE n.last < excluded.last;
  END IF;
  IF r ? 'refusalDigests' THEN
    UPDATE refused_act a SET digest_n = (d->>'n')::bigint
      FROM jsonb_array_elements(r->'refusalDigests') d, jsonb_array_elements_text(d->'ids') i WHERE a.id = i::bigint;
  END IF;

  UPDATE audit_head SET n = (r->'head'->>'n')::bigint, last_hash = decode(r->'head'->>'lastHash', 'hex'),
      clock_offset_ms = (r->'head'->>'clockOffsetMs')::bigint, agenda = (r->'head'->>'agenda')::bigint,
      clock_target = (r->'head'->>'clockTarget')::timestamptz, last_db_time = (r->'head'->>'lastDbTime')::timestamptz,
      last_business_time = (r->'head'->>'lastBusinessTime')::timestamptz,
      register_mark = CASE WHEN r ? 'registerItems' THEN r->'head'->>'lastHash' ELSE register_mark END,
      regimes_mark = CASE WHEN r ? 'regimes' OR r ? 'enteredRegimes' THEN r->'head'->>'lastHash' ELSE regimes_mark END
    WHERE province = prov AND n = (r->'head'->>'expected')::bigint;
  IF NOT FOUND THEN RAISE EXCEPTION 'the head of the log moved under its lock'; END IF;
END $$;
ALTER FUNCTION record(jsonb) SET plan_cache_mode = force_generic_plan;
ALTER FUNCTION record(jsonb) SET "mandate.recording" = 'on';

-- As before; a regime that came past `record` makes every process read them all.
CREATE OR REPLACE FUNCTION renew_marks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'register_item' THEN
    UPDATE audit_head SET register_mark = gen_random_uuid()::text;
  ELSIF TG_TABLE_NAME IN ('published_regime', 'entered_regime') THEN
    UPDATE audit_head SET regimes_mark = gen_random_uuid()::text;
  ELSE
    PERFORM renew_life_marks(code) FROM province;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER renew_marks AFTER INSERT OR UPDATE OR DELETE ON published_regime FOR EACH STATEMENT
  WHEN (current_setting('mandate.recording', true) IS DISTINCT FROM 'on' AND coalesce(current_setting('mandate.wiping', true), '') = '') EXECUTE FUNCTION renew_marks();
CREATE TRIGGER renew_marks AFTER INSERT OR UPDATE OR DELETE ON entered_regime FOR EACH STATEMENT
  WHEN (current_setting('mandate.recording', true) IS DISTINCT FROM 'on' AND coalesce(current_setting('mandate.wiping', true), '') = '') EXECUTE FUNCTION renew_marks();
