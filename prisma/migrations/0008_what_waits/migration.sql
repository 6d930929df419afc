-- A case is given a workflow when there is something that only time brings: a root from its opening, a case under it from its first
-- running period on. One that waits for people alone (an instalment that nobody has asked for) is found in their inbox.
CREATE VIEW case_waiting AS
  SELECT c.province, c.id, c.kind, c.seq, c.root, c.parent, c.open, c.first_n, c.changed_at, n.case_id IS NOT NULL AS seen,
    CASE WHEN n.case_id IS NULL THEN c.open AND (c.id = c.root OR EXISTS (SELECT FROM clock k
        WHERE k.province = c.province AND k.case_id = c.id AND k.status = 'RUNNING'))
      ELSE c.seq > n.seq OR (c.open AND h.agenda > n.agenda) END AS behind
  FROM case_file c JOIN audit_head h ON h.province = c.province
    LEFT JOIN case_seen n ON n.province = c.province AND n.case_id = c.id;

-- As before; of what is under it, a workflow starts its own children, and a root's also theirs, when they wait for time.
CREATE OR REPLACE FUNCTION read_agenda(prov text, which text, since int) RETURNS json LANGUAGE plpgsql VOLATILE AS $$
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
      'children', coalesce((SELECT json_agg(json_build_object('id', w.id, 'kind', w.kind) ORDER BY w.first_n, w.id) FROM case_waiting w
        WHERE w.province = c.province AND (w.parent = c.id OR c.id = c.root AND w.root = c.id) AND w.id <> c.id
          AND NOT w.seen AND w.behind), '[]'),
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

-- As before, and of tables alone: a view has nothing of its own to take away.
CREATE OR REPLACE FUNCTION wipe_sample(prov text) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  legal text;
BEGIN
  PERFORM FROM audit_head WHERE province = prov FOR UPDATE;
  IF NOT EXISTS (SELECT FROM province WHERE code = prov AND sample) THEN RETURN false; END IF;
  PERFORM set_config('mandate.wiping', prov, true);
  FOR legal IN SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = current_schema() AND c.column_name = 'province' AND t.table_type = 'BASE TABLE' LOOP
    EXECUTE format('DELETE FROM %I WHERE province = $1', legal) USING prov;
  END LOOP;
  DELETE FROM session WHERE sess->>'province' = prov;
  PERFORM set_config('mandate.wiping', '', true);
  DELETE FROM province WHERE code = prov;
  RETURN true;
END $$;
