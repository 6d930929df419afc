-- When somebody is next to be told of a period or of a question (features.md DL-4, DL-6, QR-9). Follows from what the acts leave, from
-- the ladder and the calendar; nothing is judged by it, and nothing folds to it. `about` is `deadline/round` or `press/number`;
-- `told_at` is the instant up to which everything was told.
CREATE TABLE "reminder" (
    "province" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "remind_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("province","case_id","about")
);
CREATE INDEX reminder_due_idx ON reminder (province, remind_at) WHERE remind_at IS NOT NULL;

-- What ran before there were reminders is looked at once; of what would have been told before now nothing is.
INSERT INTO reminder SELECT k.province, k.case_id, k.deadline || '/' || k.round, h.now, h.now
  FROM clock k JOIN case_file c ON c.province = k.province AND c.id = k.case_id AND c.open
    JOIN (SELECT province, clock_timestamp() + clock_offset_ms * interval '1 millisecond' AS now FROM audit_head) h ON h.province = k.province
  WHERE k.status IN ('RUNNING', 'MISSED');

-- Recorded with the acts that change what is to be told: `instants` are those of the ladder, `after` is from when on they count for
-- what was brought in from elsewhere. What was told is not told again, unless its day has moved later.
CREATE FUNCTION follow_reminders(r jsonb) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  INSERT INTO reminder SELECT r->>'province', w.case_id, w.about,
      (SELECT min(i) FROM unnest(w.instants) i WHERE i > coalesce(m.told_at, w.after, '-infinity')), coalesce(m.told_at, w.after)
    FROM jsonb_to_recordset(r->'reminders') AS w (case_id text, about text, instants timestamptz[], after timestamptz)
      LEFT JOIN reminder m ON m.province = r->>'province' AND m.case_id = w.case_id AND m.about = w.about
    WHERE m.about IS NOT NULL OR w.instants <> '{}'
    ON CONFLICT (province, case_id, about) DO UPDATE SET remind_at = excluded.remind_at;
END $$;

-- As before, and how far was told of what, and of the mornings.
CREATE OR REPLACE FUNCTION tell(r jsonb) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  prov text := r->>'province';
BEGIN
  INSERT INTO step_standing AS s SELECT prov, t.* FROM jsonb_to_recordset(r->'standings') AS t (case_id text, step text, holders jsonb,
      blocked jsonb, lost text[], since timestamptz, n bigint, mark text)
    ON CONFLICT (province, case_id, step) DO UPDATE SET holders = excluded.holders, blocked = excluded.blocked, lost = excluded.lost,
      since = excluded.since, n = excluded.n, mark = excluded.mark
    WHERE s.n <= excluded.n;
  UPDATE step_standing s SET mark = k.mark FROM jsonb_to_recordset(r->'kept') AS k (case_id text, step text, n bigint, mark text)
    WHERE s.province = prov AND s.case_id = k.case_id AND s.step = k.step AND s.n = k.n;
  INSERT INTO notice (province, person, kind, event, case_id, step, facts, n, business_time)
    SELECT prov, t.* FROM jsonb_to_recordset(r->'notices') AS t (person text, kind text, event text, case_id text, step text, facts jsonb,
      n bigint, business_time timestamptz)
    ON CONFLICT DO NOTHING;
  IF r ? 'reminders' THEN
    UPDATE reminder m SET told_at = t.told_at, remind_at = t.remind_at
      FROM jsonb_to_recordset(r->'reminders') AS t (case_id text, about text, told_at timestamptz, remind_at timestamptz)
      WHERE m.province = prov AND m.case_id = t.case_id AND m.about = t.about;
  END IF;
  IF r ? 'digest' THEN
    INSERT INTO digest AS d VALUES (prov, r->'digest'->>'last_on', (r->'digest'->>'n')::bigint)
      ON CONFLICT (province) DO UPDATE SET last_on = excluded.last_on, n = excluded.n WHERE d.last_on < excluded.last_on;
  END IF;
END $$;

-- As before; what a case waits for next may also be a reminder.
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
      'next', (SELECT json_build_object('deadline', w.deadline, 'round', w.round, 'step', split_part(w.step, '@', 1), 'dueOn', w.due_on,
          'reminder', w.reminder, 'waitMs',
          greatest(0, ceil(extract(epoch FROM w.at - (clock_timestamp() + h.clock_offset_ms * interval '1 millisecond')) * 1000))::bigint)
        FROM (
          SELECT k.due_at AS at, k.deadline, k.round, k.step, k.due_on, false AS reminder FROM clock k
            WHERE k.province = c.province AND k.case_id = c.id AND k.status = 'RUNNING'
          UNION ALL
          SELECT m.remind_at, split_part(m.about, '/', 1), split_part(m.about, '/', 2)::int, k.step,
              coalesce(k.due_on, to_char(m.remind_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD')), true
            FROM reminder m LEFT JOIN clock k ON k.province = m.province AND k.case_id = m.case_id AND k.deadline || '/' || k.round = m.about
            WHERE m.province = c.province AND m.case_id = c.id AND m.remind_at IS NOT NULL) w
        ORDER BY w.at, w.reminder, w.deadline, w.round LIMIT 1),
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

-- Questions about late work, each with the number in the log of its first answer.
CREATE INDEX act_press_idx ON act (province, case_id, n) WHERE event IN ('pressHolder', 'answerPress');
CREATE VIEW press AS
  SELECT a.province, a.n, a.case_id, a.person, a.office, a.today,
    (SELECT min(b.n) FROM act b JOIN entry_text t ON t.province = b.province AND t.n = b.n
      WHERE b.province = a.province AND b.case_id = a.case_id AND b.event = 'answerPress'
        AND t.payload->'payload'->>'press' = a.n::text) AS answered
  FROM act a WHERE a.event = 'pressHolder';

-- How far the people of a province were told in the mornings what waits for them (DL-6).
CREATE TABLE "digest" (
    "province" TEXT NOT NULL,
    "last_on" TEXT NOT NULL,
    "n" BIGINT NOT NULL,

    CONSTRAINT "digest_pkey" PRIMARY KEY ("province")
);
