-- The two halves of every legal transaction, and what keeps the log from being rewritten by accident.

CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- unaccent() is only STABLE because its dictionary could change; ours does not.
CREATE FUNCTION folded(words text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN lower(public.unaccent('public.unaccent'::regdictionary, normalize(words, NFC)));

CREATE INDEX case_file_search_idx ON case_file USING gin ((folded(id || ' ' || title)) gin_trgm_ops);
CREATE INDEX case_file_subjects_idx ON case_file USING gin (subjects);
CREATE INDEX case_file_parties_idx ON case_file USING gin (parties jsonb_path_ops);
CREATE INDEX case_file_seats_idx ON case_file USING gin (seats jsonb_path_ops);
CREATE INDEX case_file_order_idx ON case_file (province, last_n DESC);
CREATE INDEX step_open_idx ON step USING gin (holders) WHERE status = 'OPEN';
CREATE INDEX refused_act_unsealed_idx ON refused_act (id) WHERE digest_n IS NULL;
CREATE INDEX case_file_parent_idx ON case_file (province, parent) WHERE parent IS NOT NULL;
CREATE INDEX clock_running_idx ON clock (province, due_at) WHERE status = 'RUNNING';

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON act FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON act_key FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON published_regime FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON audit_entry EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON act EXECUTE FUNCTION refuse_change();

CREATE FUNCTION instant(moment timestamptz) RETURNS text
  LANGUAGE sql STABLE
  RETURN to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

-- Who asks: the units of the offices held at this instant, and whether one of them is on the side of the authority.
CREATE FUNCTION viewer(prov text, who text, at timestamptz) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('person', who,
    'units', coalesce(jsonb_agg(DISTINCT o.data->>'unit') FILTER (WHERE o.id IS NOT NULL), '[]'),
    'official', coalesce(bool_or(o.data->>'role' NOT LIKE '%\_REP' AND o.data->>'role' NOT IN ('COUNCIL_EXPERT', 'ADMIN')), false))
  FROM register_item a JOIN register_item o ON o.province = a.province AND o.id = a.data->>'office' AND o.kind = 'OFFICE'
    AND o.replaced_n IS NULL AND o.verified_n IS NOT NULL
  WHERE a.province = prov AND a.kind = 'APPOINTMENT' AND a.keys @> ARRAY['person:' || who] AND a.replaced_n IS NULL
    AND a.verified_n IS NOT NULL
    AND a.valid_from <= at AND (a.valid_until IS NULL OR a.valid_until > at)
$$;

CREATE FUNCTION is_party(v jsonb, parties jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT EXISTS (SELECT FROM jsonb_array_elements(parties) p WHERE p->>'id' = v->>'person' OR v->'units' ? (p->>'id'))
$$;

-- The one rule of who sees a case; lists, single reads and acts all ask it. What one does not see is unknown.
CREATE FUNCTION sees(v jsonb, c case_file) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN is_party(v, c.parties) OR c.seats @> jsonb_build_array(jsonb_build_object('person', v->>'person')) THEN true
    WHEN c.kind IN ('proposal', 'application') AND c.state = 'DRAFT' THEN false
    WHEN (v->>'official')::boolean THEN true
    WHEN c.kind = 'call' THEN c.state <> 'DRAFT'
    ELSE EXISTS (SELECT FROM case_file above WHERE above.province = c.province AND above.id IN (c.parent, c.root)
        AND above.id <> c.id AND is_party(v, above.parties))
      OR EXISTS (SELECT FROM case_file session, case_file up WHERE up.province = c.province AND up.id IN (c.id, c.parent, c.root)
        AND session.province = c.province AND session.kind = 'councilSession'
        AND (session.subjects @> ARRAY[up.id] OR session.subjects && up.subjects)
        AND session.seats @> jsonb_build_array(jsonb_build_object('person', v->>'person')))
  END
$$;

-- A case as the domain knows it, with its steps and clocks.
CREATE FUNCTION case_state(c case_file) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'id', c.id, 'kind', c.kind, 'regime', c.regime, 'root', c.root, 'parent', c.parent, 'origin', c.origin, 'life', c.life,
    'subjects', to_jsonb(c.subjects), 'state', c.state, 'seq', c.seq, 'facts', c.facts, 'flags', to_jsonb(c.flags),
    'parties', c.parties, 'seats', c.seats,
    'steps', coalesce((SELECT jsonb_agg(jsonb_build_object('id', s.id, 'code', s.code, 'seat', s.seat, 'status', s.status,
        'openedOn', s.opened_on, 'dueOn', s.due_on) ORDER BY s.position)
      FROM step s WHERE s.province = c.province AND s.case_id = c.id), '[]'),
    'clocks', coalesce((SELECT jsonb_agg(jsonb_build_object('deadline', k.deadline, 'round', k.round, 'step', k.step,
        'startedOn', k.started_on, 'dueOn', k.due_on, 'dueAt', instant(k.due_at), 'status', k.status) ORDER BY k.position)
      FROM clock k WHERE k.province = c.province AND k.case_id = c.id), '[]'))
$$;

-- What its rows know beyond that.
CREATE FUNCTION case_stamp(c case_file) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('firstN', c.first_n::text, 'lastN', c.last_n::text, 'openedAt', instant(c.opened_at),
    'changedAt', instant(c.changed_at), 'receipt', c.receipt,
    'stepVersions', coalesce(jsonb_object_agg(s.id, s.version::text) FILTER (WHERE s.id IS NOT NULL), '{}'),
    'stepClosed', coalesce(jsonb_object_agg(s.id, s.closed_n::text) FILTER (WHERE s.closed_n IS NOT NULL), '{}'))
  FROM (SELECT 1) one LEFT JOIN step s ON s.province = c.province AND s.case_id = c.id
$$;

-- First half: the head is locked BEFORE anything is read, in a statement of its own; under READ COMMITTED each later
-- statement of a VOLATILE function sees what had committed when it began, so a revocation that got the lock first is seen.
CREATE FUNCTION lock_and_load(q jsonb) RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  prov text := q->>'province';
  head audit_head;
  moment timestamptz;
  recorded act_key;
  lives text[];
  family text[];
  found_keys text[];
  answer jsonb;
BEGIN
  IF (q->>'look')::boolean THEN -- "what may I do here" asks the same without holding anybody up
    SELECT * INTO head FROM audit_head WHERE province = prov;
  ELSE
    SELECT * INTO head FROM audit_head WHERE province = prov FOR UPDATE;
  END IF;
  IF NOT FOUND THEN RETURN NULL; END IF;
  moment := clock_timestamp();
  answer := jsonb_build_object('n', head.n::text, 'lastHash', encode(head.last_hash, 'hex'), 'epoch', head.epoch,
    'agenda', head.agenda::text, 'clockOffsetMs', head.clock_offset_ms::text, 'clockMovable', head.clock_movable, 'clockTarget', instant(head.clock_target), 'lastDbTime', instant(head.last_db_time),
    'lastBusinessTime', instant(head.last_business_time),
    'dbTime', instant(moment), 'businessTime', instant(moment + head.clock_offset_ms * interval '1 millisecond'));

  SELECT * INTO recorded FROM act_key WHERE province = prov AND key = q->>'key';
  IF FOUND THEN
    RETURN answer || jsonb_build_object('recorded', jsonb_build_object('person', recorded.person,
      'fingerprint', encode(recorded.fingerprint, 'hex'), 'n', recorded.n::text, 'answer', recorded.answer));
  END IF;

  lives := ARRAY(SELECT DISTINCT c.life FROM case_file c WHERE c.province = prov AND c.id = ANY (
    text_array(q->'cases') || ARRAY(SELECT unnest(s.subjects) FROM case_file s WHERE s.province = prov AND s.id = ANY (ARRAY(
      SELECT r.root FROM case_file r WHERE r.province = prov AND r.id = ANY (text_array(q->'cases')))))));
  family := ARRAY(SELECT c.id FROM case_file c WHERE c.province = prov AND c.life = ANY (lives));
  family := ARRAY(SELECT unnest(family) UNION SELECT c.id FROM case_file c WHERE c.province = prov
    AND c.root = ANY (ARRAY(SELECT s.id FROM case_file s WHERE s.province = prov AND s.subjects && family)));

  found_keys := text_array(q->'keys') || coalesce((SELECT array_agg('life:' || l) FROM unnest(lives) l), '{}');

  RETURN answer || jsonb_build_object(
    'receiptPrefix', (SELECT receipt_prefix FROM province WHERE code = prov),
    'sample', (SELECT sample FROM province WHERE code = prov),
    'unseen', CASE WHEN q->>'person' IS NULL THEN '[]'::jsonb ELSE coalesce((SELECT jsonb_agg(c.id) FROM case_file c
      WHERE c.province = prov AND c.id = ANY (text_array(q->'cases')) AND NOT sees(
        viewer(prov, q->>'person', moment + head.clock_offset_ms * interval '1 millisecond'), c)), '[]') END,
    'cases', coalesce((SELECT jsonb_agg(case_state(c) ORDER BY c.first_n, c.id) FROM case_file c
      WHERE c.province = prov AND c.id = ANY (family)), '[]'),
    'stamps', coalesce((SELECT jsonb_object_agg(c.id, case_stamp(c)) FROM case_file c
      WHERE c.province = prov AND c.id = ANY (family)), '{}'),
    'papers', coalesce((SELECT jsonb_agg(jsonb_build_object('caseId', p.case_id, 'kind', p.kind, 'sha256', p.sha256))
      FROM paper p WHERE p.province = prov AND p.case_id = ANY (family)), '[]'),
    'sealed', coalesce((SELECT jsonb_agg(jsonb_build_object('caseId', a.case_id, 'person', a.person, 'event', a.event,
        'n', a.n::text, 'payload', t.payload) ORDER BY a.n)
      FROM act a JOIN entry_text t ON t.province = a.province AND t.n = a.n
      WHERE a.province = prov AND a.sealed AND a.case_id = ANY (text_array(q->'cases'))), '[]'),
    'duties', coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_object('duty', a.duty, 'person', a.person, 'caseId', a.case_id,
        'givers', coalesce(a.basis->'givers', '[]')))
      FROM act a WHERE a.province = prov AND a.duty IS NOT NULL AND a.person IS NOT NULL AND a.case_id = ANY (family)), '[]'),
    'documents', coalesce((SELECT jsonb_agg(DISTINCT d.sha256) FROM document d
      WHERE d.province = prov AND d.sha256 = ANY (text_array(q->'documents'))), '[]'),
    'register', register_slice(prov, found_keys, text_array(q->'roles')),
    'series', coalesce((SELECT jsonb_object_agg(series, last) FROM number_series WHERE province = prov), '{}'));
END $$;

CREATE FUNCTION text_array(value jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(array_agg(element), '{}') FROM jsonb_array_elements_text(coalesce(value, '[]')) element
$$;

-- Papers and every paper they rest on, upwards.
CREATE FUNCTION papers_above(prov text, papers text[]) RETURNS text[] LANGUAGE sql STABLE AS $$
  WITH RECURSIVE above(id) AS (
    SELECT unnest(papers)
    UNION SELECT i.data->>'parent' FROM above JOIN register_item i ON i.province = prov AND i.kind = 'INSTRUMENT'
      AND i.replaced_n IS NULL AND i.keys @> ARRAY['instrument:' || above.id])
  SELECT coalesce(array_agg(id) FILTER (WHERE id IS NOT NULL), '{}') FROM above
$$;

-- The part of the register that can bear on one act: items found by person, action or case; the papers they name and those
-- above; the offices of the roles and givers they reach, of the deputies, and of who settles what papers leave open; who holds
-- those offices, and whatever else is known of these persons (other posts, suspensions, absences).
CREATE FUNCTION register_slice(prov text, wanted text[], roles text[]) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  papers text[];
  reached text[];
  office_keys text[];
  holders text[];
  other_posts text[];
  found jsonb;
BEGIN
  SELECT papers_above(prov, array_agg(DISTINCT named.paper)) INTO papers FROM (
    SELECT i.data->>'instrument' AS paper FROM register_item i
      WHERE i.province = prov AND i.replaced_n IS NULL AND i.kind IN ('GRANT', 'LEGAL_NOTE') AND i.keys && wanted
    UNION SELECT i.data->>'prefers' FROM register_item i
      WHERE i.province = prov AND i.replaced_n IS NULL AND i.kind = 'PRECEDENCE_NOTE' AND i.keys && wanted) named;
  SELECT array_agg('role:' || r) INTO reached FROM (
    SELECT unnest(roles) AS r
    UNION SELECT 'DOST_LEGAL' WHERE EXISTS (SELECT FROM unnest(wanted) w WHERE w LIKE 'action:%')
    UNION SELECT i.data->'to'->>'role' FROM register_item i
      WHERE i.province = prov AND i.replaced_n IS NULL AND i.kind = 'GRANT' AND i.keys && wanted) all_roles WHERE r IS NOT NULL;
  SELECT array_agg('office:' || o) INTO office_keys FROM (
    SELECT i.id AS o FROM register_item i
      WHERE i.province = prov AND i.replaced_n IS NULL AND i.kind = 'OFFICE' AND i.keys && reached
    UNION SELECT i.data->>'office' FROM register_item i
      WHERE i.province = prov AND i.replaced_n IS NULL AND i.kind = 'APPOINTMENT' AND i.keys && wanted
    UNION SELECT i.data->'to'->>'office' FROM register_item i
      WHERE i.province = prov AND i.replaced_n IS NULL AND i.kind = 'GRANT' AND i.keys && wanted
    UNION SELECT i.data->>'giver' FROM register_item i
      WHERE i.province = prov AND i.replaced_n IS NULL AND i.kind = 'INSTRUMENT' AND i.id = ANY (papers)) all_offices WHERE o IS NOT NULL;
  -- a head's deputies sign under a work assignment: their offices and its paper belong to the slice as well
  SELECT office_keys || coalesce(array_agg('office:' || (i.data->>'deputyOffice')), '{}'),
      papers || papers_above(prov, array_agg(i.data->>'instrument'))
    INTO office_keys, papers FROM register_item i
    WHERE i.province = prov AND i.replaced_n IS NULL AND i.kind = 'WORK_ASSIGNMENT' AND i.keys && office_keys;
  SELECT array_agg(DISTINCT 'person:' || (i.data->>'person')) INTO holders FROM register_item i
    WHERE i.province = prov AND i.replaced_n IS NULL AND i.kind = 'APPOINTMENT' AND i.keys && office_keys;
  SELECT array_agg(DISTINCT i.data->>'office') INTO other_posts FROM register_item i
    WHERE i.province = prov AND i.replaced_n IS NULL AND i.kind = 'APPOINTMENT' AND i.keys && holders;
  SELECT jsonb_agg(jsonb_build_object('id', i.id, 'version', i.version, 'kind', i.kind, 'data', i.data,
      'enteredBy', i.entered_by, 'verifiedBy', i.verified_by) ORDER BY i.kind, i.id, i.version)
    INTO found FROM register_item i
    WHERE i.province = prov AND i.replaced_n IS NULL AND (i.keys && (wanted || office_keys)
      OR i.kind = 'INSTRUMENT' AND i.id = ANY (papers)
      -- who changes an item asks for it by its id: whoever is given a power by the papers it speaks of may gain by it
      OR i.kind = 'GRANT' AND i.data->>'instrument' = ANY (papers) AND EXISTS (SELECT FROM unnest(wanted) w WHERE w LIKE 'id:%')
      OR i.kind = 'OFFICE' AND i.id = ANY (other_posts)
      OR i.kind IN ('APPOINTMENT', 'SUSPENSION', 'ABSENCE') AND i.keys && holders);
  RETURN coalesce(found, '[]');
END $$;

-- Second half: everything an act leaves behind, in one statement of the client.
CREATE FUNCTION record(r jsonb) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  prov text := r->>'province';
BEGIN
  INSERT INTO audit_entry SELECT prov, (e->>'n')::bigint, e->>'kind', decode(e->>'leafHash', 'hex'), decode(e->>'bytes', 'hex'),
      (e->>'dbTime')::timestamptz, (e->>'businessTime')::timestamptz, e->>'caseId'
    FROM jsonb_array_elements(r->'entries') e;
  INSERT INTO entry_text SELECT prov, (t->>'n')::bigint, decode(t->>'salt', 'hex'), t->>'person', t->'payload'
    FROM jsonb_array_elements(r->'texts') t;
  INSERT INTO act SELECT (jsonb_populate_record(NULL::act, a || jsonb_build_object('province', prov))).*
    FROM jsonb_array_elements(r->'acts') a;
  INSERT INTO act_key SELECT prov, k->>'key', k->>'person', decode(k->>'fingerprint', 'hex'), (k->>'n')::bigint, k->>'answer'
    FROM jsonb_array_elements(r->'keys') k;

  INSERT INTO case_file AS c SELECT (jsonb_populate_record(NULL::case_file, f || jsonb_build_object('province', prov))).*
    FROM jsonb_array_elements(r->'cases') f
    ON CONFLICT (province, id) DO UPDATE SET subjects = excluded.subjects, state = excluded.state, phase = excluded.phase,
      open = excluded.open, seq = excluded.seq, last_n = excluded.last_n, facts = excluded.facts, flags = excluded.flags,
      parties = excluded.parties, seats = excluded.seats, receipt = excluded.receipt, title = excluded.title,
      changed_at = excluded.changed_at, regime = excluded.regime;
  INSERT INTO step SELECT (jsonb_populate_record(NULL::step, s || jsonb_build_object('province', prov))).*
    FROM jsonb_array_elements(r->'steps') s
    ON CONFLICT (province, case_id, id) DO UPDATE SET status = excluded.status, due_on = excluded.due_on,
      version = excluded.version, closed_n = excluded.closed_n, holders = excluded.holders;
  INSERT INTO clock SELECT (jsonb_populate_record(NULL::clock, k || jsonb_build_object('province', prov))).*
    FROM jsonb_array_elements(r->'clocks') k
    ON CONFLICT (province, case_id, deadline, round) DO UPDATE SET status = excluded.status, due_on = excluded.due_on,
      due_at = excluded.due_at;
  INSERT INTO paper SELECT (jsonb_populate_record(NULL::paper, p || jsonb_build_object('province', prov))).*
    FROM jsonb_array_elements(r->'papers') p;
  INSERT INTO register_item AS i SELECT (jsonb_populate_record(NULL::register_item, e || jsonb_build_object('province', prov))).*
    FROM jsonb_array_elements(r->'registerItems') e
    ON CONFLICT (province, id, version) DO UPDATE SET verified_by = coalesce(i.verified_by, excluded.verified_by),
      verified_n = coalesce(i.verified_n, excluded.verified_n), replaced_n = excluded.replaced_n;
  INSERT INTO published_regime SELECT prov, p->>'id', (p->>'version')::int, decode(p->>'hash', 'hex'), p->'body', (p->>'n')::bigint
    FROM jsonb_array_elements(r->'regimes') p;
  INSERT INTO number_series AS n SELECT prov, s.key, s.value::int FROM jsonb_each_text(r->'series') s
    ON CONFLICT (province, series) DO UPDATE SET last = excluded.last WHERE n.last < excluded.last;
  UPDATE refused_act a SET digest_n = (d->>'n')::bigint
    FROM jsonb_array_elements(r->'refusalDigests') d, jsonb_array_elements_text(d->'ids') i WHERE a.id = i::bigint;

  UPDATE audit_head SET n = (r->'head'->>'n')::bigint, last_hash = decode(r->'head'->>'lastHash', 'hex'),
      clock_offset_ms = (r->'head'->>'clockOffsetMs')::bigint, agenda = (r->'head'->>'agenda')::bigint,
      clock_target = (r->'head'->>'clockTarget')::timestamptz, last_db_time = (r->'head'->>'lastDbTime')::timestamptz,
      last_business_time = (r->'head'->>'lastBusinessTime')::timestamptz
    WHERE province = prov AND n = (r->'head'->>'expected')::bigint;
  IF NOT FOUND THEN RAISE EXCEPTION 'the head of the log moved under its lock'; END IF;
END $$;
