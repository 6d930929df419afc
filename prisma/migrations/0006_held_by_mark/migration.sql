-- What a process has read it need not be sent again. Every part it may hold, the register of a province and what bears on one
-- life, carries a mark: the hash of the entry of the log that last changed it, which stands for everything before it as well. Under
-- the lock the marks are compared; what is not as it was is sent whole. A life's mark changes with what it is about as well. So nothing that has changed is ever judged by.

ALTER TABLE "audit_head" ADD COLUMN "register_mark" TEXT NOT NULL DEFAULT '';
UPDATE audit_head SET register_mark = gen_random_uuid()::text;

CREATE TABLE "life_mark" (
    "province" TEXT NOT NULL,
    "life" TEXT NOT NULL,
    "mark" TEXT NOT NULL,

    CONSTRAINT "life_mark_pkey" PRIMARY KEY ("province","life")
);

-- Where rows came to be or were mended without an entry of their own, every life is as if never read.
CREATE FUNCTION renew_life_marks(prov text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO life_mark SELECT prov, l.life, gen_random_uuid()::text
    FROM (SELECT DISTINCT c.life FROM case_file c WHERE c.province = prov) l
    ON CONFLICT (province, life) DO UPDATE SET mark = excluded.mark
$$;
SELECT renew_life_marks(code) FROM province;

-- Lives that a case bears on: its own, and those of what its root is about. Derived, as the rest of the row.
ALTER TABLE "case_file" ADD COLUMN "lives" TEXT[];
UPDATE case_file c SET lives = ARRAY(SELECT life FROM lives_of(c.province, c.id) l(life) ORDER BY life COLLATE "C");

DROP FUNCTION lock_and_load(jsonb), family_of(text, text[]), register_slice(text, text[], text[]);
DROP FUNCTION papers_above(text, text[]);

-- What a case's rows know beyond its state.
CREATE OR REPLACE FUNCTION case_stamp(c case_file) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT json_build_object('firstN', c.first_n::text, 'lastN', c.last_n::text, 'openedAt', instant(c.opened_at),
      'changedAt', instant(c.changed_at), 'receipt', c.receipt, 'lives', c.lives,
      'stepVersions', coalesce(json_object_agg(s.id, s.version::text) FILTER (WHERE s.id IS NOT NULL), '{}'),
      'stepClosed', coalesce(json_object_agg(s.id, s.closed_n::text) FILTER (WHERE s.closed_n IS NOT NULL), '{}'))
    FROM (SELECT 1) one LEFT JOIN step s ON s.province = c.province AND s.case_id = c.id);
END $$;

-- The register as it stands, with its mark.
CREATE FUNCTION read_register(prov text) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT json_build_object('mark', h.register_mark, 'rows', coalesce((
      SELECT json_agg(json_build_object('id', i.id, 'version', i.version, 'kind', i.kind, 'data', i.data,
        'enteredBy', i.entered_by, 'verifiedBy', i.verified_by) ORDER BY i.kind, i.id, i.version)
      FROM register_item i WHERE i.province = prov AND i.replaced_n IS NULL), '[]'))
    FROM audit_head h WHERE h.province = prov);
END $$;

-- One life as it stands, with its mark: its cases, and those of the sessions held about any of them.
CREATE FUNCTION read_life(prov text, which text) RETURNS json LANGUAGE plpgsql STABLE AS $$
DECLARE
  ids text[];
  near text[];
BEGIN
  ids := ARRAY(SELECT c.id FROM case_file c WHERE c.province = prov AND c.life = which);
  near := ARRAY(SELECT s.id FROM case_file s WHERE s.province = prov AND s.subjects && ids);
  ids := ids || ARRAY(SELECT c.id FROM case_file c WHERE c.province = prov AND c.root = ANY (near) AND c.life <> which);
  RETURN (SELECT json_build_object('life', which,
    'mark', coalesce((SELECT m.mark FROM life_mark m WHERE m.province = prov AND m.life = which), ''),
    -- files, steps and clocks apart: the client puts them together
    'files', coalesce((SELECT json_agg(json_build_object('id', c.id, 'kind', c.kind, 'regime', c.regime, 'root', c.root,
        'parent', c.parent, 'origin', c.origin, 'life', c.life, 'subjects', c.subjects, 'state', c.state, 'seq', c.seq,
        'facts', c.facts, 'flags', c.flags, 'parties', c.parties, 'seats', c.seats, 'firstN', c.first_n::text,
        'lastN', c.last_n::text, 'openedAt', instant(c.opened_at), 'changedAt', instant(c.changed_at), 'receipt', c.receipt, 'lives', c.lives)
        ORDER BY c.first_n, c.id) FROM case_file c WHERE c.province = prov AND c.id = ANY (ids)), '[]'),
    'steps', coalesce((SELECT json_agg(json_build_array(s.case_id, s.id, s.code, s.seat, s.status, s.opened_on, s.due_on,
        s.version::text, s.closed_n::text) ORDER BY s.case_id, s.position)
      FROM step s WHERE s.province = prov AND s.case_id = ANY (ids)), '[]'),
    'clocks', coalesce((SELECT json_agg(json_build_array(k.case_id, k.deadline, k.round, k.step, k.started_on, k.due_on,
        instant(k.due_at), k.status) ORDER BY k.case_id, k.position)
      FROM clock k WHERE k.province = prov AND k.case_id = ANY (ids)), '[]'),
    'papers', coalesce((SELECT json_agg(json_build_object('caseId', p.case_id, 'kind', p.kind, 'sha256', p.sha256)
        ORDER BY p.n, p.kind, p.sha256) FROM paper p WHERE p.province = prov AND p.case_id = ANY (ids)), '[]'),
    'sealed', coalesce((SELECT json_agg(json_build_object('caseId', a.case_id, 'person', a.person, 'event', a.event,
        'n', a.n::text, 'payload', t.payload) ORDER BY a.n)
      FROM act a JOIN entry_text t ON t.province = a.province AND t.n = a.n
      WHERE a.province = prov AND a.sealed AND a.case_id = ANY (ids)), '[]'),
    'duties', coalesce((SELECT json_agg(json_build_object('duty', d.duty, 'person', d.person, 'givers', d.givers)
        ORDER BY d.duty, d.person, d.givers) FROM life_duty d WHERE d.province = prov AND d.life = which), '[]')));
END $$;

-- Of these cases, those that this person does not see.
CREATE FUNCTION unseen_of(prov text, who text, asked text[], at timestamptz) RETURNS text[] LANGUAGE plpgsql STABLE AS $$
DECLARE
  me jsonb := viewer(prov, who, at);
BEGIN
  RETURN ARRAY(SELECT c.id FROM case_file c WHERE c.province = prov AND c.id = ANY (asked) AND NOT sees(me, c));
END $$;

-- First half: the head is locked BEFORE anything is read, in a statement of its own; under READ COMMITTED each later
-- statement of a VOLATILE function sees what had committed when it began, so a revocation that got the lock first is seen.
-- `q.register` and `q.lives` are the marks the client holds; `q.lives` names either every life that bears on what is asked or none,
-- for which lives they are is told by what they hold.
CREATE FUNCTION lock_and_load(q jsonb) RETURNS json LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  prov text := q->>'province';
  held jsonb := q->'lives';
  asked text[];
  head audit_head;
  moment timestamptz;
  business timestamptz;
  recorded act_key;
  current text[] := '{}';
  lives text[];
BEGIN
  IF (q->>'look')::boolean THEN -- "what may I do here" asks the same without holding anybody up
    SELECT * INTO head FROM audit_head WHERE province = prov;
  ELSE
    SELECT * INTO head FROM audit_head WHERE province = prov FOR UPDATE;
  END IF;
  IF NOT FOUND THEN RETURN NULL; END IF;
  moment := clock_timestamp();
  business := moment + head.clock_offset_ms * interval '1 millisecond';
  IF q->>'key' IS NOT NULL THEN
    SELECT * INTO recorded FROM act_key WHERE province = prov AND key = q->>'key';
  END IF;
  IF recorded.key IS NULL AND q->'cases' <> '[]' THEN
    current := ARRAY(SELECT m.life FROM life_mark m WHERE m.province = prov AND m.life = ANY (ARRAY(SELECT jsonb_object_keys(held)))
      AND m.mark = held->>m.life);
    IF held = '{}' OR cardinality(current) < (SELECT count(*) FROM jsonb_object_keys(held)) THEN
      asked := ARRAY(SELECT jsonb_array_elements_text(q->'cases'));
      lives := ARRAY(SELECT DISTINCT l FROM case_file c, unnest(c.lives) l WHERE c.province = prov AND c.id = ANY (asked));
    END IF;
  END IF;
  RETURN (SELECT json_build_object('n', head.n::text, 'lastHash', encode(head.last_hash, 'hex'), 'epoch', head.epoch,
    'agenda', head.agenda::text, 'clockOffsetMs', head.clock_offset_ms::text, 'clockMovable', head.clock_movable,
    'clockTarget', instant(head.clock_target), 'lastDbTime', instant(head.last_db_time),
    'lastBusinessTime', instant(head.last_business_time), 'dbTime', instant(moment), 'businessTime', instant(business),
    'receiptPrefix', p.receipt_prefix, 'sample', p.sample,
    'recorded', CASE WHEN recorded.key IS NOT NULL THEN json_build_object('person', recorded.person,
      'fingerprint', encode(recorded.fingerprint, 'hex'), 'n', recorded.n::text, 'answer', recorded.answer) END,
    'register', CASE WHEN recorded.key IS NULL AND head.register_mark IS DISTINCT FROM q->>'register' THEN read_register(prov) END,
    -- null: they are those that were named, and as they were
    'lives', to_json(lives),
    'readings', (SELECT json_agg(read_life(prov, l)) FROM unnest(lives) l WHERE l <> ALL (current)),
    'documents', coalesce((SELECT json_agg(DISTINCT d.sha256) FROM document d
      WHERE d.province = prov AND d.sha256 = ANY (ARRAY(SELECT jsonb_array_elements_text(q->'documents')))), '[]'),
    -- of the receipts only this day's are counted on
    'series', coalesce((SELECT json_object_agg(s.series, s.last) FROM number_series s WHERE s.province = prov
      AND (s.series NOT LIKE 'receipt %' OR s.series = 'receipt ' || to_char(business AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYMMDD'))), '{}'))
    FROM province p WHERE p.code = prov);
END $$;

ALTER FUNCTION read_life(text, text) SET plan_cache_mode = force_generic_plan;
ALTER FUNCTION read_life(text, text) SET random_page_cost = 1.1;

-- Second half: as before, and the marks of what it changes: `lives` are those that the cases it touches bear on.
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
      register_mark = CASE WHEN r ? 'registerItems' THEN r->'head'->>'lastHash' ELSE register_mark END
    WHERE province = prov AND n = (r->'head'->>'expected')::bigint;
  IF NOT FOUND THEN RAISE EXCEPTION 'the head of the log moved under its lock'; END IF;
END $$;
ALTER FUNCTION record(jsonb) SET plan_cache_mode = force_generic_plan;

-- A run of the inbox after a place: which steps wait under these keys, and the mark of the life that each belongs to. Who judged a
-- step before, at this mark and under this register, need not be told of it again.
ALTER TABLE "waiting_step" ADD COLUMN "life" TEXT NOT NULL DEFAULT '';
UPDATE waiting_step w SET life = c.life FROM case_file c WHERE c.province = w.province AND c.id = w.case_id;
ALTER TABLE "waiting_step" ALTER COLUMN "life" DROP DEFAULT;

CREATE OR REPLACE FUNCTION follow_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.status = 'OPEN' THEN
    DELETE FROM waiting_step w WHERE w.province = OLD.province AND w.holder = ANY (OLD.holders)
      AND w.due_on = coalesce(OLD.due_on, '9999-12-31') AND w.version = OLD.version AND w.case_id = OLD.case_id AND w.step = OLD.id;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.status = 'OPEN' THEN
    INSERT INTO waiting_step SELECT DISTINCT NEW.province, h, coalesce(NEW.due_on, '9999-12-31'), NEW.version, NEW.case_id, NEW.id, c.life
      FROM unnest(NEW.holders) h, case_file c WHERE c.province = NEW.province AND c.id = NEW.case_id;
  END IF;
  RETURN NULL;
END $$;

DROP FUNCTION inbox_run(text, text, text[], text[], int, text[], text[]);
CREATE FUNCTION inbox_run(prov text, held text[], place text[], most int) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT json_build_object('mark', h.register_mark, 'sample', p.sample,
      'businessTime', instant(clock_timestamp() + h.clock_offset_ms * interval '1 millisecond'), 'rows', coalesce((
    SELECT json_agg(json_build_array(run.case_id, run.step, run.due_on, run.version::text, run.life, m.mark)
      ORDER BY run.due_on, run.version, run.case_id, run.step) FROM (
      SELECT DISTINCT w.due_on, w.version, w.case_id, w.step, w.life FROM unnest(held) k CROSS JOIN LATERAL (
        SELECT * FROM waiting_step w WHERE w.province = prov AND w.holder = k
          AND (w.due_on, w.version, w.case_id, w.step) > (place[1], place[2]::bigint, place[3], place[4])
        ORDER BY w.due_on, w.version, w.case_id, w.step LIMIT most) w
      ORDER BY w.due_on, w.version, w.case_id, w.step LIMIT most) run
    LEFT JOIN life_mark m ON m.province = prov AND m.life = run.life), '[]'))
    FROM audit_head h JOIN province p ON p.code = h.province WHERE h.province = prov);
END $$;
ALTER FUNCTION inbox_run(text, text[], text[], int) SET plan_cache_mode = force_generic_plan;
-- a page is a hundred steps among as many as there are: each is looked up
ALTER FUNCTION inbox_run(text, text[], text[], int) SET enable_hashjoin = off;
ALTER FUNCTION inbox_run(text, text[], text[], int) SET enable_mergejoin = off;

-- Of these steps, those that are open and whose case is seen, with what it takes to judge them: the line of cases above and judged,
-- and of all that bear on it only the duties and sides of those who can matter.
CREATE FUNCTION inbox_lines(prov text, me jsonb, cases text[], codes text[], people text[], sides text[])
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
        'facts', json_strip_nulls(json_build_object('taskType', c.facts->'taskType', 'field', c.facts->'field',
          'mode', c.facts->'mode', 'stateBudgetDong', c.facts->'stateBudgetDong'))))
      FROM case_file c WHERE c.province = prov AND c.id = ANY (line)), '[]'),
    'duties', coalesce((SELECT json_agg(json_build_object('life', d.life, 'duty', d.duty, 'person', d.person, 'givers', d.givers))
      FROM life_duty d WHERE d.province = prov AND d.life = ANY (around) AND (d.person = ANY (people) OR d.givers <> '[]')), '[]'),
    'sides', coalesce((SELECT json_agg(d) FROM (SELECT DISTINCT c.life, p->>'role' AS role, p->>'id' AS id FROM case_file c
        CROSS JOIN jsonb_array_elements(c.parties) p
      WHERE c.province = prov AND c.life = ANY (around) AND c.parties <> '[]' AND p->>'id' = ANY (sides)) d), '[]'))
    FROM audit_head h JOIN province p ON p.code = h.province WHERE h.province = prov);
END $$;
ALTER FUNCTION inbox_lines(text, jsonb, text[], text[], text[], text[]) SET plan_cache_mode = force_generic_plan;
ALTER FUNCTION inbox_lines(text, jsonb, text[], text[], text[], text[]) SET random_page_cost = 1.1;
ALTER FUNCTION inbox_lines(text, jsonb, text[], text[], text[], text[]) SET enable_hashjoin = off;
ALTER FUNCTION inbox_lines(text, jsonb, text[], text[], text[], text[]) SET enable_mergejoin = off;

-- Whatever is changed past `record`, by a mending or by hand, makes what it stands for count as never read.
CREATE FUNCTION renew_marks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'register_item' THEN
    UPDATE audit_head SET register_mark = gen_random_uuid()::text;
  ELSE
    PERFORM renew_life_marks(code) FROM province;
  END IF;
  RETURN NULL;
END $$;
ALTER FUNCTION record(jsonb) SET "mandate.recording" = 'on';

CREATE TRIGGER renew_marks AFTER INSERT OR UPDATE OR DELETE ON register_item FOR EACH STATEMENT
  WHEN (current_setting('mandate.recording', true) IS DISTINCT FROM 'on' AND coalesce(current_setting('mandate.wiping', true), '') = '') EXECUTE FUNCTION renew_marks();
CREATE TRIGGER renew_marks AFTER INSERT OR UPDATE OR DELETE ON case_file FOR EACH STATEMENT
  WHEN (current_setting('mandate.recording', true) IS DISTINCT FROM 'on' AND coalesce(current_setting('mandate.wiping', true), '') = '') EXECUTE FUNCTION renew_marks();
CREATE TRIGGER renew_marks AFTER INSERT OR UPDATE OR DELETE ON step FOR EACH STATEMENT
  WHEN (current_setting('mandate.recording', true) IS DISTINCT FROM 'on' AND coalesce(current_setting('mandate.wiping', true), '') = '') EXECUTE FUNCTION renew_marks();
CREATE TRIGGER renew_marks AFTER INSERT OR UPDATE OR DELETE ON clock FOR EACH STATEMENT
  WHEN (current_setting('mandate.recording', true) IS DISTINCT FROM 'on' AND coalesce(current_setting('mandate.wiping', true), '') = '') EXECUTE FUNCTION renew_marks();
CREATE TRIGGER renew_marks AFTER INSERT OR UPDATE OR DELETE ON paper FOR EACH STATEMENT
  WHEN (current_setting('mandate.recording', true) IS DISTINCT FROM 'on' AND coalesce(current_setting('mandate.wiping', true), '') = '') EXECUTE FUNCTION renew_marks();
CREATE TRIGGER renew_marks AFTER INSERT OR UPDATE OR DELETE ON life_duty FOR EACH STATEMENT
  WHEN (current_setting('mandate.recording', true) IS DISTINCT FROM 'on' AND coalesce(current_setting('mandate.wiping', true), '') = '') EXECUTE FUNCTION renew_marks();
