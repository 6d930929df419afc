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

-- As before, and of each step who did the act that it waits since; who acted in a sealed one is nobody's to know here.
CREATE OR REPLACE FUNCTION inbox_run(prov text, held text[], place text[], most int) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT json_build_object('mark', h.register_mark, 'sample', p.sample,
      'businessTime', instant(clock_timestamp() + h.clock_offset_ms * interval '1 millisecond'), 'rows', coalesce((
    SELECT json_agg(json_build_array(run.case_id, run.step, run.due_on, run.version::text, run.life, m.mark,
        CASE WHEN NOT a.sealed THEN a.person END, CASE WHEN NOT a.sealed THEN a.office END)
      ORDER BY run.due_on, run.version, run.case_id, run.step) FROM (
      SELECT DISTINCT w.due_on, w.version, w.case_id, w.step, w.life FROM unnest(held) k CROSS JOIN LATERAL (
        SELECT * FROM waiting_step w WHERE w.province = prov AND w.holder = k
          AND (w.due_on, w.version, w.case_id, w.step) > (place[1], place[2]::bigint, place[3], place[4])
        ORDER BY w.due_on, w.version, w.case_id, w.step LIMIT most) w
      ORDER BY w.due_on, w.version, w.case_id, w.step LIMIT most) run
    LEFT JOIN life_mark m ON m.province = prov AND m.life = run.life
    LEFT JOIN act a ON a.province = prov AND a.n = run.version), '[]'))
    FROM audit_head h JOIN province p ON p.code = h.province WHERE h.province = prov);
END $$;
ALTER FUNCTION inbox_run(text, text[], text[], int) SET plan_cache_mode = force_generic_plan;
-- a page is a hundred steps among as many as there are: each is looked up
ALTER FUNCTION inbox_run(text, text[], text[], int) SET enable_hashjoin = off;
ALTER FUNCTION inbox_run(text, text[], text[], int) SET enable_mergejoin = off;

-- As before, and the amount of an instalment.
CREATE OR REPLACE FUNCTION inbox_lines(prov text, me jsonb, cases text[], codes text[], people text[], sides text[])
  RETURNS json LANGUAGE plpgsql STABLE AS $$
DECLARE
  steps json;
  ids text[];
  judged text[];
  line text[];
  around text[];
BEGIN
  SELECT json_agg(json_build_object('caseId', s.case_id, 'kind', c.kind, 'title', c.title, 'regime', c.regime, 'state', c.state,
        'step', s.id, 'code', s.code, 'seat', s.seat, 'version', s.version::text, 'dueOn', s.due_on, 'dueAt', instant(k.due_at),
        'deadline', k.deadline, 'since', s.opened_on, 'mark', m.mark)),
      array_agg(DISTINCT s.case_id)
    INTO steps, ids FROM unnest(cases, codes) asked (case_id, step)
      JOIN case_file c ON c.province = prov AND c.id = asked.case_id
      JOIN step s ON s.province = prov AND s.case_id = asked.case_id AND s.id = asked.step AND s.status = 'OPEN'
      LEFT JOIN LATERAL (SELECT clock.due_at, clock.deadline FROM clock WHERE clock.province = prov AND clock.case_id = s.case_id
        AND clock.step = s.id AND clock.status = 'RUNNING' ORDER BY clock.due_at LIMIT 1) k ON true
      LEFT JOIN life_mark m ON m.province = prov AND m.life = c.life
    WHERE openly_seen(me, c.kind, c.state) OR is_party(me, c.parties) OR is_seated(me, c.seats) OR sees(me, c);
  ids := coalesce(ids, '{}');
  -- the cases above, what they are about, and the cases above that
  judged := ARRAY(SELECT unnest(r.subjects) FROM case_file r WHERE r.province = prov AND r.id = ANY (ARRAY(
    SELECT c.root FROM case_file c WHERE c.province = prov AND c.id = ANY (ids))));
  WITH RECURSIVE up(id) AS (
    SELECT unnest(ids || judged)
    UNION SELECT c.parent FROM up JOIN case_file c ON c.province = prov AND c.id = up.id WHERE c.parent IS NOT NULL)
  SELECT array_agg(id) INTO line FROM up;
  around := ARRAY(SELECT DISTINCT c.life FROM case_file c WHERE c.province = prov AND c.id = ANY (ids || judged));
  RETURN (SELECT json_build_object('steps', coalesce(steps, '[]'), 'mark', h.register_mark, 'sample', p.sample,
    'businessTime', instant(clock_timestamp() + h.clock_offset_ms * interval '1 millisecond'),
    'cases', coalesce((SELECT json_agg(json_build_object('id', c.id, 'kind', c.kind, 'regime', c.regime, 'root', c.root,
        'parent', c.parent, 'life', c.life, 'subjects', c.subjects, 'state', c.state, 'parties', c.parties, 'seats', c.seats,
        'facts', CASE WHEN c.facts ? 'slates'
          THEN (jsonb_strip_nulls(jsonb_build_object('taskType', c.facts->'taskType', 'field', c.facts->'field', 'mode', c.facts->'mode',
            'stateBudgetDong', c.facts->'stateBudgetDong', 'amountDong', c.facts->'amountDong')) || jsonb_build_object('slates', c.facts->'slates'))::json
          ELSE json_strip_nulls(json_build_object('taskType', c.facts->'taskType', 'field', c.facts->'field',
            'mode', c.facts->'mode', 'stateBudgetDong', c.facts->'stateBudgetDong', 'amountDong', c.facts->'amountDong')) END))
      FROM case_file c WHERE c.province = prov AND c.id = ANY (line)), '[]'),
    'duties', coalesce((SELECT json_agg(json_build_object('life', d.life, 'duty', d.duty, 'person', d.person, 'givers', d.givers))
      FROM life_duty d WHERE d.province = prov AND d.life = ANY (around) AND (d.person = ANY (people) OR d.givers <> '[]')), '[]'),
    'sides', coalesce((SELECT json_agg(d) FROM (SELECT DISTINCT c.life, p->>'role' AS role, p->>'id' AS id FROM case_file c
        CROSS JOIN jsonb_array_elements(c.parties) p
      WHERE c.province = prov AND c.life = ANY (around) AND c.parties <> '[]' AND p->>'id' = ANY (sides)) d), '[]'))
    FROM audit_head h JOIN province p ON p.code = h.province WHERE h.province = prov);
END $$;
-- what replaces a function loses its settings
ALTER FUNCTION inbox_lines(text, jsonb, text[], text[], text[], text[]) SET plan_cache_mode = force_generic_plan;
ALTER FUNCTION inbox_lines(text, jsonb, text[], text[], text[], text[]) SET random_page_cost = 1.1;
ALTER FUNCTION inbox_lines(text, jsonb, text[], text[], text[], text[]) SET enable_hashjoin = off;
ALTER FUNCTION inbox_lines(text, jsonb, text[], text[], text[], text[]) SET enable_mergejoin = off;

-- What people arrange among each other beside the legal record (docs/adr/0023-claims-coordinate.md): nothing of it is in the log, nothing folds
-- to it, and nobody's power comes from it.
CREATE TABLE "desk_key" (
    "province" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "answer" TEXT NOT NULL,

    CONSTRAINT "desk_key_pkey" PRIMARY KEY ("province","key")
);

CREATE TABLE "saved_view" (
    "id" BIGSERIAL NOT NULL,
    "province" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "screen" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "saved_view_province_person_screen_name_key" ON "saved_view"("province", "person", "screen", "name");

CREATE TABLE "step_claim" (
    "id" BIGSERIAL NOT NULL,
    "province" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "released_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "step_claim_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "step_claim_province_case_id_idx" ON "step_claim"("province", "case_id");
CREATE INDEX step_claim_live_idx ON step_claim (province, until) WHERE released_at IS NULL;

CREATE TABLE "case_comment" (
    "id" BIGSERIAL NOT NULL,
    "province" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "step" TEXT,
    "person" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "files" JSONB NOT NULL,
    "mentions" TEXT[],
    "to_applicant" BOOLEAN NOT NULL,
    "corrects" BIGINT,
    "said_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "case_comment_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "case_comment_province_case_id_id_idx" ON "case_comment"("province", "case_id", "id");
CREATE INDEX case_comment_files_idx ON case_comment USING gin (files jsonb_path_ops);

CREATE FUNCTION tell_beside() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'step_claim' THEN
    PERFORM pg_notify('desk', 'claimed ' || NEW.province || ' ' || NEW.case_id);
  ELSE
    PERFORM pg_notify('desk', CASE WHEN NEW.to_applicant THEN 'said ' ELSE 'noted ' END || NEW.province || ' ' || NEW.case_id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tell_beside AFTER INSERT OR UPDATE ON step_claim FOR EACH ROW EXECUTE FUNCTION tell_beside();
CREATE TRIGGER tell_beside AFTER INSERT OR UPDATE ON case_comment FOR EACH ROW EXECUTE FUNCTION tell_beside();

-- Claims that last on steps of the cases that acts ask for; read beside the lock, for nothing legal hangs on them.
CREATE FUNCTION claims_asked(q jsonb) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT json_agg(json_build_object('caseId', k.case_id, 'step', k.step, 'person', k.person, 'until', instant(k.until)))
    FROM step_claim k JOIN audit_head h ON h.province = k.province
    WHERE k.province = q->>'province' AND k.released_at IS NULL
      AND k.until > clock_timestamp() + h.clock_offset_ms * interval '1 millisecond'
      AND k.case_id IN (SELECT jsonb_array_elements_text(a->'cases') FROM jsonb_array_elements(q->'asked') a));
END $$;

-- The same on the lines of a page of an inbox, by case and step.
CREATE FUNCTION claims_among(prov text, page json) RETURNS json LANGUAGE plpgsql STABLE AS $$
DECLARE
  now timestamptz := (page->>'businessTime')::timestamptz;
BEGIN
  IF NOT EXISTS (SELECT FROM step_claim k WHERE k.province = prov AND k.until > now AND k.released_at IS NULL) THEN RETURN NULL; END IF;
  RETURN (SELECT json_agg(json_build_object('caseId', k.case_id, 'step', k.step, 'person', k.person, 'until', instant(k.until)))
    FROM step_claim k JOIN json_array_elements(page->'rows') line ON line->>0 = k.case_id AND line->>1 = k.step
    WHERE k.province = prov AND k.until > now AND k.released_at IS NULL);
END $$;
