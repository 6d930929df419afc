-- Periods stand still while a case waits for somebody else (DL-3), and each keeps the calendar it was counted with (DL-7). What is
-- stored was counted with the calendar that came with the product: no province had one of its own yet.
ALTER TABLE clock ADD COLUMN pauses jsonb NOT NULL DEFAULT '[]', ADD COLUMN calendar text NOT NULL DEFAULT '2026-11';
ALTER TABLE clock ALTER COLUMN pauses DROP DEFAULT, ALTER COLUMN calendar DROP DEFAULT;

-- As before, and the pauses and the calendar of a clock.
CREATE OR REPLACE FUNCTION case_state(c case_file) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN json_build_object(
    'id', c.id, 'kind', c.kind, 'regime', c.regime, 'root', c.root, 'parent', c.parent, 'origin', c.origin, 'life', c.life,
    'subjects', c.subjects, 'state', c.state, 'seq', c.seq, 'facts', c.facts, 'flags', c.flags,
    'parties', c.parties, 'seats', c.seats,
    'steps', coalesce((SELECT json_agg(json_build_object('id', s.id, 'code', s.code, 'seat', s.seat, 'status', s.status,
        'openedOn', s.opened_on, 'dueOn', s.due_on) ORDER BY s.position)
      FROM step s WHERE s.province = c.province AND s.case_id = c.id), '[]'),
    'clocks', coalesce((SELECT json_agg(json_build_object('deadline', k.deadline, 'round', k.round, 'step', k.step,
        'startedOn', k.started_on, 'dueOn', k.due_on, 'dueAt', instant(k.due_at), 'status', k.status,
        'pauses', k.pauses, 'calendar', k.calendar) ORDER BY k.position)
      FROM clock k WHERE k.province = c.province AND k.case_id = c.id), '[]'));
END $$;

-- As before, and the pauses and the calendar of a clock.
CREATE OR REPLACE FUNCTION read_life(prov text, which text) RETURNS json LANGUAGE plpgsql STABLE AS $$
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
        instant(k.due_at), k.status, k.pauses, k.calendar) ORDER BY k.case_id, k.position)
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

-- As before, and the pauses and the calendar of a clock, which may go on with another step.
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
        step text, started_on text, due_on text, due_at timestamptz, status text, position int, pauses jsonb, calendar text)
      ON CONFLICT (province, case_id, deadline, round) DO UPDATE SET status = excluded.status, due_on = excluded.due_on,
        due_at = excluded.due_at, step = excluded.step, pauses = excluded.pauses, calendar = excluded.calendar;
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
ALTER FUNCTION read_life(text, text) SET plan_cache_mode = force_generic_plan;
ALTER FUNCTION read_life(text, text) SET random_page_cost = 1.1;
