-- The same two halves of a legal transaction, faster. A function in plain SQL that cannot be inlined is planned again in every
-- statement that calls it, where PL/pgSQL keeps its plans for the life of a connection; and `json` is put together by appending
-- text, where `jsonb` is taken apart and built again at every level.

-- What the register says now is found by key; what was replaced is never asked for.
CREATE INDEX register_item_current_idx ON register_item USING gin (keys) WHERE replaced_n IS NULL;
DROP INDEX register_item_keys_idx;
-- Ballots are few.
CREATE INDEX act_sealed_idx ON act (province, case_id) WHERE sealed;

-- Who asks: the units of the offices held at this instant, whatever a party may be known by (`ids`), and whether one of the
-- offices is on the side of the authority.
CREATE OR REPLACE FUNCTION viewer(prov text, who text, at timestamptz) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  units jsonb;
  official boolean;
BEGIN
  SELECT coalesce(jsonb_agg(DISTINCT o.data->>'unit'), '[]'),
      coalesce(bool_or(o.data->>'role' NOT LIKE '%\_REP' AND o.data->>'role' NOT IN ('COUNCIL_EXPERT', 'ADMIN')), false)
    INTO units, official
    FROM register_item a JOIN register_item o ON o.province = a.province AND o.id = a.data->>'office' AND o.kind = 'OFFICE'
      AND o.replaced_n IS NULL AND o.verified_n IS NOT NULL
    WHERE a.province = prov AND a.kind = 'APPOINTMENT' AND a.keys @> ARRAY['person:' || who] AND a.replaced_n IS NULL
      AND a.verified_n IS NOT NULL AND a.valid_from <= at AND (a.valid_until IS NULL OR a.valid_until > at);
  RETURN jsonb_build_object('person', who, 'units', units, 'ids', jsonb_build_array(who) || units, 'official', official);
END $$;

CREATE OR REPLACE FUNCTION is_party(v jsonb, parties jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN jsonb_path_exists(parties, '$[*].id ? (@ == $ids[*])', v);

CREATE FUNCTION is_seated(v jsonb, seats jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN jsonb_path_exists(seats, '$[*].person ? (@ == $person)', v);

-- What is seen by what one is: an official sees whatever was handed in, everybody a published call.
CREATE FUNCTION openly_seen(v jsonb, kind text, state text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (v->>'official')::boolean AND NOT (kind IN ('proposal', 'application') AND state = 'DRAFT') OR kind = 'call' AND state <> 'DRAFT';

-- The one rule of who sees a case; single reads and acts ask it. What one does not see is unknown.
CREATE OR REPLACE FUNCTION sees(v jsonb, c case_file) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF openly_seen(v, c.kind, c.state) OR is_party(v, c.parties) OR is_seated(v, c.seats) THEN RETURN true; END IF;
  IF c.kind = 'call' OR c.kind IN ('proposal', 'application') AND c.state = 'DRAFT' THEN RETURN false; END IF;
  RETURN EXISTS (SELECT FROM case_file above WHERE above.province = c.province AND above.id IN (c.parent, c.root)
      AND above.id <> c.id AND is_party(v, above.parties))
    OR EXISTS (SELECT FROM case_file session, case_file up WHERE up.province = c.province AND up.id IN (c.id, c.parent, c.root)
      AND session.province = c.province AND session.kind = 'councilSession'
      AND (session.subjects @> ARRAY[up.id] OR session.subjects && up.subjects)
      AND session.seats @> jsonb_build_array(jsonb_build_object('person', v->>'person')));
END $$;

-- The same rule asked the other way round, for lists and counts: all cases that one sees by a part one has in them or near
-- them. What is seen openly besides is left to `openly_seen`.
CREATE FUNCTION cases_near(prov text, v jsonb) RETURNS SETOF text LANGUAGE plpgsql STABLE AS $$
DECLARE
  sides jsonb[] := ARRAY(SELECT jsonb_build_array(jsonb_build_object('id', id)) FROM jsonb_array_elements(v->'ids') id);
  seat jsonb := jsonb_build_array(jsonb_build_object('person', v->>'person'));
  own text[];
  judged text[];
BEGIN
  own := ARRAY(SELECT c.id FROM unnest(sides) side, case_file c WHERE c.province = prov AND c.parties @> side);
  RETURN QUERY SELECT unnest(own);
  RETURN QUERY SELECT c.id FROM case_file c WHERE c.province = prov AND c.seats @> seat;
  IF (v->>'official')::boolean THEN RETURN; END IF; -- whatever is handed in, an official sees anyhow
  judged := ARRAY(SELECT unnest(s.subjects) FROM case_file s WHERE s.province = prov AND s.kind = 'councilSession' AND s.seats @> seat);
  judged := judged || ARRAY(SELECT c.id FROM case_file c WHERE c.province = prov AND c.subjects && judged);
  RETURN QUERY SELECT c.id FROM case_file c WHERE c.province = prov AND c.kind <> 'call'
    AND NOT (c.kind IN ('proposal', 'application') AND c.state = 'DRAFT')
    AND c.id IN (SELECT unnest(judged)
      UNION SELECT k.id FROM unnest(own || judged) above JOIN case_file k ON k.province = prov AND k.parent = above
      UNION SELECT k.id FROM unnest(own || judged) above JOIN case_file k ON k.province = prov AND k.root = above);
END $$;

DROP FUNCTION case_state(case_file), case_stamp(case_file), lock_and_load(jsonb), register_slice(text, text[], text[]);

-- A case as the domain knows it, with its steps and clocks.
CREATE FUNCTION case_state(c case_file) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN json_build_object(
    'id', c.id, 'kind', c.kind, 'regime', c.regime, 'root', c.root, 'parent', c.parent, 'origin', c.origin, 'life', c.life,
    'subjects', c.subjects, 'state', c.state, 'seq', c.seq, 'facts', c.facts, 'flags', c.flags,
    'parties', c.parties, 'seats', c.seats,
    'steps', coalesce((SELECT json_agg(json_build_object('id', s.id, 'code', s.code, 'seat', s.seat, 'status', s.status,
        'openedOn', s.opened_on, 'dueOn', s.due_on) ORDER BY s.position)
      FROM step s WHERE s.province = c.province AND s.case_id = c.id), '[]'),
    'clocks', coalesce((SELECT json_agg(json_build_object('deadline', k.deadline, 'round', k.round, 'step', k.step,
        'startedOn', k.started_on, 'dueOn', k.due_on, 'dueAt', instant(k.due_at), 'status', k.status) ORDER BY k.position)
      FROM clock k WHERE k.province = c.province AND k.case_id = c.id), '[]'));
END $$;

-- What its rows know beyond that.
CREATE FUNCTION case_stamp(c case_file) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT json_build_object('firstN', c.first_n::text, 'lastN', c.last_n::text, 'openedAt', instant(c.opened_at),
      'changedAt', instant(c.changed_at), 'receipt', c.receipt,
      'stepVersions', coalesce(json_object_agg(s.id, s.version::text) FILTER (WHERE s.id IS NOT NULL), '{}'),
      'stepClosed', coalesce(json_object_agg(s.id, s.closed_n::text) FILTER (WHERE s.closed_n IS NOT NULL), '{}'))
    FROM (SELECT 1) one LEFT JOIN step s ON s.province = c.province AND s.case_id = c.id);
END $$;

-- Papers and every paper they rest on, upwards.
CREATE OR REPLACE FUNCTION papers_above(prov text, papers text[]) RETURNS text[] LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF papers IS NULL THEN RETURN '{}'; END IF;
  RETURN (WITH RECURSIVE above(id) AS (
      SELECT unnest(papers)
      UNION SELECT i.data->>'parent' FROM above JOIN register_item i ON i.province = prov AND i.kind = 'INSTRUMENT'
        AND i.replaced_n IS NULL AND i.keys @> ARRAY['instrument:' || above.id])
    SELECT coalesce(array_agg(id) FILTER (WHERE id IS NOT NULL), '{}') FROM above);
END $$;

-- The part of the register that can bear on one act: items found by person, action or case; the papers they name and those
-- above; the offices of the roles and givers they reach, of the deputies, and of who settles what papers leave open; who holds
-- those offices, and whatever else is known of these persons (other posts, suspensions, absences).
CREATE FUNCTION register_slice(prov text, wanted text[], roles text[]) RETURNS json LANGUAGE plpgsql STABLE AS $$
DECLARE
  by_action boolean := EXISTS (SELECT FROM unnest(wanted) w WHERE w LIKE 'action:%');
  by_id boolean := EXISTS (SELECT FROM unnest(wanted) w WHERE w LIKE 'id:%');
  papers text[];
  reached text[];
  office_keys text[];
  holders text[];
  other_posts text[];
BEGIN
  SELECT papers_above(prov, array_agg(DISTINCT CASE i.kind WHEN 'PRECEDENCE_NOTE' THEN i.data->>'prefers' ELSE i.data->>'instrument' END)
        FILTER (WHERE i.kind IN ('GRANT', 'LEGAL_NOTE', 'PRECEDENCE_NOTE'))),
      array_agg('role:' || (i.data->'to'->>'role')) FILTER (WHERE i.kind = 'GRANT' AND i.data->'to'->>'role' IS NOT NULL),
      array_agg('office:' || CASE i.kind WHEN 'GRANT' THEN i.data->'to'->>'office' ELSE i.data->>'office' END)
        FILTER (WHERE i.kind IN ('GRANT', 'APPOINTMENT'))
    INTO papers, reached, office_keys FROM register_item i WHERE i.province = prov AND i.replaced_n IS NULL AND i.keys && wanted;
  reached := reached || ARRAY(SELECT 'role:' || r FROM unnest(roles) r);
  IF by_action THEN reached := reached || 'role:DOST_LEGAL'::text; END IF;
  office_keys := array_remove(office_keys, NULL)
    || ARRAY(SELECT 'office:' || i.id FROM register_item i
      WHERE i.province = prov AND i.replaced_n IS NULL AND i.kind = 'OFFICE' AND i.keys && reached)
    || ARRAY(SELECT 'office:' || (i.data->>'giver') FROM register_item i WHERE i.province = prov AND i.replaced_n IS NULL
      AND i.kind = 'INSTRUMENT' AND i.id = ANY (papers) AND i.data->>'giver' IS NOT NULL);
  -- a head's deputies sign under a work assignment: their offices and its paper belong to the slice as well
  SELECT office_keys || array_agg('office:' || (i.data->>'deputyOffice')), papers || papers_above(prov, array_agg(i.data->>'instrument'))
    INTO office_keys, papers FROM register_item i
    WHERE i.province = prov AND i.replaced_n IS NULL AND i.kind = 'WORK_ASSIGNMENT' AND i.keys && office_keys;
  holders := ARRAY(SELECT DISTINCT 'person:' || (i.data->>'person') FROM register_item i
    WHERE i.province = prov AND i.replaced_n IS NULL AND i.kind = 'APPOINTMENT' AND i.keys && office_keys);
  other_posts := ARRAY(SELECT DISTINCT i.data->>'office' FROM register_item i
    WHERE i.province = prov AND i.replaced_n IS NULL AND i.kind = 'APPOINTMENT' AND i.keys && holders);
  RETURN coalesce((
    SELECT json_agg(json_build_object('id', i.id, 'version', i.version, 'kind', i.kind, 'data', i.data,
      'enteredBy', i.entered_by, 'verifiedBy', i.verified_by) ORDER BY i.kind, i.id, i.version)
    FROM register_item i WHERE i.ctid = ANY (ARRAY(
      SELECT i.ctid FROM register_item i WHERE i.province = prov AND i.replaced_n IS NULL AND i.keys && (wanted || office_keys)
      UNION SELECT i.ctid FROM register_item i
        WHERE i.province = prov AND i.replaced_n IS NULL AND i.kind IN ('APPOINTMENT', 'SUSPENSION', 'ABSENCE') AND i.keys && holders
      UNION SELECT i.ctid FROM register_item i
        WHERE i.province = prov AND i.replaced_n IS NULL AND i.kind IN ('INSTRUMENT', 'OFFICE') AND i.id = ANY (papers || other_posts)
      -- who changes an item asks for it by its id: whoever is given a power by the papers it speaks of may gain by it
      UNION SELECT i.ctid FROM register_item i WHERE by_id AND i.province = prov AND i.replaced_n IS NULL AND i.kind = 'GRANT'
        AND i.data->>'instrument' = ANY (papers)))), '[]');
END $$;

-- Cases that bear on these: those of the same lives and of the lives they are about, and the sessions held about any of them.
CREATE FUNCTION family_of(prov text, asked text[]) RETURNS text[] LANGUAGE plpgsql STABLE AS $$
DECLARE
  near text[];
  lives text[];
  family text[];
BEGIN
  near := ARRAY(SELECT unnest(s.subjects) FROM case_file s WHERE s.province = prov AND s.id = ANY (ARRAY(
    SELECT r.root FROM case_file r WHERE r.province = prov AND r.id = ANY (asked))));
  lives := ARRAY(SELECT DISTINCT c.life FROM case_file c WHERE c.province = prov AND c.id = ANY (asked || near));
  family := ARRAY(SELECT c.id FROM case_file c WHERE c.province = prov AND c.life = ANY (lives));
  near := ARRAY(SELECT s.id FROM case_file s WHERE s.province = prov AND s.subjects && family);
  RETURN family || ARRAY(SELECT c.id FROM case_file c WHERE c.province = prov AND c.root = ANY (near) AND c.life <> ALL (lives));
END $$;

-- Duties done over each life, so that nobody has to look for them in every case that bears on it: a council's session counts in
-- the lives of what it judges. Follows `act` by `record`.
CREATE TABLE "life_duty" (
    "province" TEXT NOT NULL,
    "life" TEXT NOT NULL,
    "duty" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "givers" JSONB NOT NULL,

    CONSTRAINT "life_duty_pkey" PRIMARY KEY ("province","life","duty","person","givers")
);

CREATE FUNCTION lives_of(prov text, which text) RETURNS SETOF text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY SELECT c.life FROM case_file c WHERE c.province = prov AND c.id = which
    UNION SELECT s.life FROM case_file c JOIN case_file r ON r.province = prov AND r.id = c.root
      JOIN case_file s ON s.province = prov AND s.id = ANY (r.subjects) WHERE c.province = prov AND c.id = which;
END $$;

CREATE FUNCTION fill_life_duty() RETURNS void LANGUAGE sql AS $$
  INSERT INTO life_duty SELECT DISTINCT d.province, l.life, d.duty, d.person, d.givers
    FROM (SELECT DISTINCT a.province, a.case_id, a.duty, a.person, coalesce(a.basis->'givers', '[]') AS givers FROM act a
      WHERE a.duty IS NOT NULL AND a.person IS NOT NULL) d, lives_of(d.province, d.case_id) l(life)
    ON CONFLICT DO NOTHING
$$;
SELECT fill_life_duty();

-- Open steps under each key of a holder, in the order of the inbox: a page is found by walking an index. Follows `step` by itself.
CREATE TABLE "waiting_step" (
    "province" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "due_on" TEXT NOT NULL,
    "version" BIGINT NOT NULL,
    "case_id" TEXT NOT NULL,
    "step" TEXT NOT NULL,

    CONSTRAINT "waiting_step_pkey" PRIMARY KEY ("province","holder","due_on","version","case_id","step")
);
DROP INDEX step_open_idx;

CREATE FUNCTION follow_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.status = 'OPEN' THEN
    DELETE FROM waiting_step w WHERE w.province = OLD.province AND w.holder = ANY (OLD.holders)
      AND w.due_on = coalesce(OLD.due_on, '9999-12-31') AND w.version = OLD.version AND w.case_id = OLD.case_id AND w.step = OLD.id;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.status = 'OPEN' THEN
    INSERT INTO waiting_step SELECT DISTINCT NEW.province, h, coalesce(NEW.due_on, '9999-12-31'), NEW.version, NEW.case_id, NEW.id
      FROM unnest(NEW.holders) h;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER follow_step AFTER INSERT OR UPDATE OR DELETE ON step FOR EACH ROW EXECUTE FUNCTION follow_step();
INSERT INTO waiting_step SELECT DISTINCT s.province, h, coalesce(s.due_on, '9999-12-31'), s.version, s.case_id, s.id
  FROM step s, unnest(s.holders) h WHERE s.status = 'OPEN';

-- A run of the inbox after a place: the steps under these keys whose case is seen, with what it takes to judge each of them: the
-- line of cases above and judged, and of all that bear on it only the duties and sides of those whom the register names.
CREATE FUNCTION inbox_run(prov text, who text, held text[], place text[], most int, actions text[], roles text[])
  RETURNS json LANGUAGE plpgsql STABLE AS $$
DECLARE
  at timestamptz;
  me jsonb;
  steps json;
  last json;
  found int;
  ids text[];
  judged text[];
  line text[];
  lives text[];
  register json;
  people text[];
  sides text[];
BEGIN
  SELECT clock_timestamp() + clock_offset_ms * interval '1 millisecond' INTO at FROM audit_head WHERE province = prov;
  me := viewer(prov, who, at);
  WITH run AS (
    SELECT DISTINCT w.due_on, w.version, w.case_id, w.step FROM unnest(held) k CROSS JOIN LATERAL (
      SELECT * FROM waiting_step w WHERE w.province = prov AND w.holder = k
        AND (w.due_on, w.version, w.case_id, w.step) > (place[1], place[2]::bigint, place[3], place[4])
      ORDER BY w.due_on, w.version, w.case_id, w.step LIMIT most) w
    ORDER BY w.due_on, w.version, w.case_id, w.step LIMIT most),
  shown AS (
    SELECT run.*, c.kind, c.title, c.regime, c.state, s.code, s.seat, s.opened_on, k.due_at, k.deadline, sees(me, c) AS seen
    FROM run JOIN case_file c ON c.province = prov AND c.id = run.case_id
      JOIN step s ON s.province = prov AND s.case_id = run.case_id AND s.id = run.step
      LEFT JOIN LATERAL (SELECT clock.due_at, clock.deadline FROM clock WHERE clock.province = prov AND clock.case_id = run.case_id
        AND clock.step = run.step AND clock.status = 'RUNNING' ORDER BY clock.due_at LIMIT 1) k ON true)
  SELECT json_agg(json_build_object('caseId', case_id, 'kind', kind, 'title', title, 'regime', regime, 'state', state,
        'step', step, 'code', code, 'seat', seat, 'version', version::text, 'dueOn', nullif(due_on, '9999-12-31'),
        'dueAt', instant(due_at), 'deadline', deadline, 'since', opened_on) ORDER BY due_on, version, case_id, step) FILTER (WHERE seen),
      array_agg(DISTINCT case_id) FILTER (WHERE seen),
      (SELECT json_build_array(due_on, version::text, case_id, step) FROM run ORDER BY run.due_on DESC, run.version DESC, run.case_id DESC, run.step DESC LIMIT 1),
      count(*)
    INTO steps, ids, last, found FROM shown;
  ids := coalesce(ids, '{}');
  -- the cases above, what they are about, and the cases above that
  judged := ARRAY(SELECT unnest(r.subjects) FROM case_file r WHERE r.province = prov AND r.id = ANY (ARRAY(
    SELECT c.root FROM case_file c WHERE c.province = prov AND c.id = ANY (ids))));
  WITH RECURSIVE up(id) AS (
    SELECT unnest(ids || judged)
    UNION SELECT c.parent FROM up JOIN case_file c ON c.province = prov AND c.id = up.id WHERE c.parent IS NOT NULL)
  SELECT array_agg(id) INTO line FROM up;
  lives := ARRAY(SELECT DISTINCT c.life FROM case_file c WHERE c.province = prov AND c.id = ANY (ids || judged));
  register := register_slice(prov, 'person:' || who || actions || ARRAY(SELECT 'life:' || life FROM unnest(lives) life), roles);
  -- whose duties and sides can matter: the reader's, and theirs whose powers or seats the register names
  people := who || ARRAY(SELECT i->'data'->>'person' FROM json_array_elements(register) i WHERE i->>'kind' = 'APPOINTMENT');
  sides := people || ARRAY(SELECT i->'data'->>'unit' FROM json_array_elements(register) i WHERE i->>'kind' = 'OFFICE');
  RETURN (SELECT json_build_object('steps', coalesce(steps, '[]'), 'last', CASE WHEN found = most THEN last END, 'businessTime', instant(at),
    'sample', (SELECT p.sample FROM province p WHERE p.code = prov),
    'cases', coalesce((SELECT json_agg(json_build_object('id', c.id, 'kind', c.kind, 'regime', c.regime, 'root', c.root,
        'parent', c.parent, 'life', c.life, 'subjects', c.subjects, 'state', c.state, 'parties', c.parties, 'seats', c.seats,
        'facts', json_strip_nulls(json_build_object('taskType', c.facts->'taskType', 'field', c.facts->'field',
          'mode', c.facts->'mode', 'stateBudgetDong', c.facts->'stateBudgetDong'))))
      FROM case_file c WHERE c.province = prov AND c.id = ANY (line)), '[]'),
    'duties', coalesce((SELECT json_agg(json_build_object('life', d.life, 'duty', d.duty, 'person', d.person, 'givers', d.givers))
      FROM life_duty d WHERE d.province = prov AND d.life = ANY (lives) AND (d.person = ANY (people) OR d.givers <> '[]')), '[]'),
    'sides', coalesce((SELECT json_agg(d) FROM (SELECT DISTINCT c.life, p->>'role' AS role, p->>'id' AS id FROM case_file c
        CROSS JOIN jsonb_array_elements(c.parties) p
      WHERE c.province = prov AND c.life = ANY (lives) AND c.parties <> '[]' AND p->>'id' = ANY (sides)) d), '[]'),
    'register', register));
END $$;

-- First half: the head is locked BEFORE anything is read, in a statement of its own; under READ COMMITTED each later
-- statement of a VOLATILE function sees what had committed when it began, so a revocation that got the lock first is seen.
CREATE FUNCTION lock_and_load(q jsonb) RETURNS json LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  prov text := q->>'province';
  asked text[] := ARRAY(SELECT jsonb_array_elements_text(coalesce(q->'cases', '[]')));
  roles text[] := ARRAY(SELECT jsonb_array_elements_text(coalesce(q->'roles', '[]')));
  head audit_head;
  place province;
  moment timestamptz;
  business timestamptz;
  recorded act_key;
  family text[];
  lives text[];
  found_keys text[];
  me jsonb;
BEGIN
  IF (q->>'look')::boolean THEN -- "what may I do here" asks the same without holding anybody up
    SELECT * INTO head FROM audit_head WHERE province = prov;
  ELSE
    SELECT * INTO head FROM audit_head WHERE province = prov FOR UPDATE;
  END IF;
  IF NOT FOUND THEN RETURN NULL; END IF;
  moment := clock_timestamp();
  business := moment + head.clock_offset_ms * interval '1 millisecond';
  SELECT * INTO recorded FROM act_key WHERE province = prov AND key = q->>'key';
  IF recorded.key IS NULL THEN
    SELECT * INTO place FROM province WHERE code = prov;
    IF cardinality(asked) > 0 THEN
      family := family_of(prov, asked);
    END IF;
    IF q->>'person' IS NOT NULL THEN me := viewer(prov, q->>'person', business); END IF;
    lives := ARRAY(SELECT DISTINCT c.life FROM case_file c WHERE c.province = prov AND c.id = ANY (family));
    found_keys := ARRAY(SELECT jsonb_array_elements_text(coalesce(q->'keys', '[]')) UNION ALL SELECT 'life:' || life FROM unnest(lives) life);
  END IF;
  RETURN (SELECT json_build_object('n', head.n::text, 'lastHash', encode(head.last_hash, 'hex'), 'epoch', head.epoch,
    'agenda', head.agenda::text, 'clockOffsetMs', head.clock_offset_ms::text, 'clockMovable', head.clock_movable,
    'clockTarget', instant(head.clock_target), 'lastDbTime', instant(head.last_db_time),
    'lastBusinessTime', instant(head.last_business_time), 'dbTime', instant(moment), 'businessTime', instant(business),
    'recorded', CASE WHEN recorded.key IS NOT NULL THEN json_build_object('person', recorded.person,
      'fingerprint', encode(recorded.fingerprint, 'hex'), 'n', recorded.n::text, 'answer', recorded.answer) END,
    'receiptPrefix', place.receipt_prefix,
    'sample', place.sample,
    'unseen', CASE WHEN me IS NULL THEN '[]' ELSE coalesce((SELECT json_agg(c.id) FROM case_file c
      WHERE c.province = prov AND c.id = ANY (asked) AND NOT sees(me, c)), '[]') END,
    -- files, steps and clocks apart: the client puts them together
    'files', coalesce((SELECT json_agg(json_build_object('id', c.id, 'kind', c.kind, 'regime', c.regime, 'root', c.root,
        'parent', c.parent, 'origin', c.origin, 'life', c.life, 'subjects', c.subjects, 'state', c.state, 'seq', c.seq,
        'facts', c.facts, 'flags', c.flags, 'parties', c.parties, 'seats', c.seats, 'firstN', c.first_n::text,
        'lastN', c.last_n::text, 'openedAt', instant(c.opened_at), 'changedAt', instant(c.changed_at), 'receipt', c.receipt)
        ORDER BY c.first_n, c.id) FROM case_file c WHERE c.province = prov AND c.id = ANY (family)), '[]'),
    'steps', coalesce((SELECT json_agg(json_build_array(s.case_id, s.id, s.code, s.seat, s.status, s.opened_on, s.due_on,
        s.version::text, s.closed_n::text) ORDER BY s.case_id, s.position)
      FROM step s WHERE s.province = prov AND s.case_id = ANY (family)), '[]'),
    'clocks', coalesce((SELECT json_agg(json_build_array(k.case_id, k.deadline, k.round, k.step, k.started_on, k.due_on,
        instant(k.due_at), k.status) ORDER BY k.case_id, k.position)
      FROM clock k WHERE k.province = prov AND k.case_id = ANY (family)), '[]'),
    'papers', coalesce((SELECT json_agg(json_build_object('caseId', p.case_id, 'kind', p.kind, 'sha256', p.sha256))
      FROM paper p WHERE p.province = prov AND p.case_id = ANY (family)), '[]'),
    'sealed', coalesce((SELECT json_agg(json_build_object('caseId', a.case_id, 'person', a.person, 'event', a.event,
        'n', a.n::text, 'payload', t.payload) ORDER BY a.n)
      FROM act a JOIN entry_text t ON t.province = a.province AND t.n = a.n
      WHERE a.province = prov AND a.sealed AND a.case_id = ANY (asked)), '[]'),
    'duties', coalesce((SELECT json_agg(d) FROM (SELECT DISTINCT d.duty, d.person, d.givers FROM life_duty d
      WHERE d.province = prov AND d.life = ANY (lives)) d), '[]'),
    'documents', coalesce((SELECT json_agg(DISTINCT d.sha256) FROM document d
      WHERE d.province = prov AND d.sha256 = ANY (ARRAY(SELECT jsonb_array_elements_text(coalesce(q->'documents', '[]'))))), '[]'),
    'register', CASE WHEN recorded.key IS NULL THEN register_slice(prov, found_keys, roles) END,
    -- of the receipts only this day's are counted on
    'series', coalesce((SELECT json_object_agg(s.series, s.last) FROM number_series s WHERE s.province = prov
      AND (s.series NOT LIKE 'receipt %' OR s.series = 'receipt ' || to_char(business AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYMMDD'))), '{}')));
END $$;

-- What a case waits for, in codes only, and then the note that its workflow has seen it this far: an act that comes between the
-- two leaves the number behind, and the sweep looks again.
CREATE FUNCTION read_agenda(prov text, which text, since int) RETURNS json LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  seq int;
  province_agenda bigint;
  agenda json;
BEGIN
  SELECT c.seq, h.agenda, json_build_object(
      'kind', c.kind, 'phase', c.phase, 'state', c.state, 'open', c.open, 'seq', c.seq,
      'steps', coalesce((SELECT json_agg(DISTINCT s.code) FROM step s
        WHERE s.province = c.province AND s.case_id = c.id AND s.status = 'OPEN'), '[]'),
      'next', (SELECT json_build_object('deadline', k.deadline, 'round', k.round, 'step', split_part(k.step, '@', 1), 'dueOn', k.due_on, 'waitMs',
          greatest(0, ceil(extract(epoch FROM k.due_at - (clock_timestamp() + h.clock_offset_ms * interval '1 millisecond')) * 1000))::bigint)
        FROM clock k WHERE k.province = c.province AND k.case_id = c.id AND k.status = 'RUNNING'
        ORDER BY k.due_at, k.deadline, k.round LIMIT 1),
      'children', coalesce((SELECT json_agg(json_build_object('id', o.id, 'kind', o.kind) ORDER BY o.first_n, o.id) FROM case_file o
        LEFT JOIN case_seen n ON n.province = o.province AND n.case_id = o.id
        WHERE o.province = c.province AND o.parent = c.id AND o.open AND n.case_id IS NULL), '[]'),
      'acts', coalesce((SELECT json_agg(json_build_object('n', newest.n::text, 'event', newest.event, 'step', split_part(newest.step, '@', 1))
          ORDER BY newest.n) FROM (
        SELECT a.n, a.event, a.step FROM act a WHERE a.province = c.province AND a.case_id = c.id AND a.seq > since
        ORDER BY a.seq DESC LIMIT 20) newest), '[]'))
    INTO seq, province_agenda, agenda
    FROM case_file c JOIN audit_head h ON h.province = c.province WHERE c.province = prov AND c.id = which;
  IF NOT FOUND THEN RETURN NULL; END IF;
  INSERT INTO case_seen AS seen VALUES (prov, which, seq, province_agenda, clock_timestamp())
    ON CONFLICT (province, case_id) DO UPDATE SET seq = greatest(seen.seq, excluded.seq),
      agenda = greatest(seen.agenda, excluded.agenda), seen_at = excluded.seen_at;
  RETURN agenda;
END $$;
ALTER FUNCTION read_agenda(text, text, int) SET plan_cache_mode = force_generic_plan;

-- Second half: everything an act leaves behind, in one statement of the client. What it does not bring is not looked for.
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
  INSERT INTO act SELECT row.* FROM jsonb_array_elements(r->'acts') a, jsonb_populate_record(NULL::act, a || own) row;
  INSERT INTO act_key SELECT prov, k->>'key', k->>'person', decode(k->>'fingerprint', 'hex'), (k->>'n')::bigint, k->>'answer'
    FROM jsonb_array_elements(r->'keys') k;

  INSERT INTO case_file AS c SELECT row.* FROM jsonb_array_elements(r->'cases') f, jsonb_populate_record(NULL::case_file, f || own) row
    ON CONFLICT (province, id) DO UPDATE SET subjects = excluded.subjects, state = excluded.state, phase = excluded.phase,
      open = excluded.open, seq = excluded.seq, last_n = excluded.last_n, facts = excluded.facts, flags = excluded.flags,
      parties = excluded.parties, seats = excluded.seats, receipt = excluded.receipt, title = excluded.title,
      changed_at = excluded.changed_at, regime = excluded.regime;
  INSERT INTO life_duty SELECT DISTINCT prov, l.life, a->>'duty', a->>'person', coalesce(a->'basis'->'givers', '[]')
    FROM jsonb_array_elements(r->'acts') a, lives_of(prov, a->>'case_id') l(life)
    WHERE a->>'duty' IS NOT NULL AND a->>'person' IS NOT NULL ON CONFLICT DO NOTHING;
  INSERT INTO step SELECT row.* FROM jsonb_array_elements(r->'steps') s, jsonb_populate_record(NULL::step, s || own) row
    ON CONFLICT (province, case_id, id) DO UPDATE SET status = excluded.status, due_on = excluded.due_on,
      version = excluded.version, closed_n = excluded.closed_n, holders = excluded.holders;
  IF r->'clocks' <> '[]' THEN
    INSERT INTO clock SELECT row.* FROM jsonb_array_elements(r->'clocks') k, jsonb_populate_record(NULL::clock, k || own) row
      ON CONFLICT (province, case_id, deadline, round) DO UPDATE SET status = excluded.status, due_on = excluded.due_on,
        due_at = excluded.due_at;
  END IF;
  IF r->'papers' <> '[]' THEN
    INSERT INTO paper SELECT row.* FROM jsonb_array_elements(r->'papers') p, jsonb_populate_record(NULL::paper, p || own) row;
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
      last_business_time = (r->'head'->>'lastBusinessTime')::timestamptz
    WHERE province = prov AND n = (r->'head'->>'expected')::bigint;
  IF NOT FOUND THEN RAISE EXCEPTION 'the head of the log moved under its lock'; END IF;
END $$;

-- Their plans do not depend on what is asked, and the register is small enough to be in memory.
ALTER FUNCTION lock_and_load(jsonb) SET plan_cache_mode = force_generic_plan;
ALTER FUNCTION lock_and_load(jsonb) SET random_page_cost = 1.1;
ALTER FUNCTION inbox_run(text, text, text[], text[], int, text[], text[]) SET plan_cache_mode = force_generic_plan;
ALTER FUNCTION inbox_run(text, text, text[], text[], int, text[], text[]) SET random_page_cost = 1.1;
ALTER FUNCTION record(jsonb) SET plan_cache_mode = force_generic_plan;
