-- Who may decide what is open, as it was last told, so that a change of the register or of the hour can be told as well. Follows what
-- is judged; nothing is judged by it.
CREATE TABLE "step_standing" (
    "province" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "holders" JSONB NOT NULL,
    "blocked" JSONB NOT NULL,
    "lost" TEXT[],
    "since" TIMESTAMPTZ(3) NOT NULL,
    "n" BIGINT NOT NULL,
    "mark" TEXT NOT NULL,

    CONSTRAINT "step_standing_pkey" PRIMARY KEY ("province","case_id","step")
);

-- How far the standings of a province have been compared with the register and the hour, and when that is due again.
CREATE TABLE "authority_review" (
    "province" TEXT NOT NULL,
    "mark" TEXT NOT NULL,
    "n" BIGINT NOT NULL,
    "next_at" TIMESTAMPTZ(3),

    CONSTRAINT "authority_review_pkey" PRIMARY KEY ("province")
);

CREATE TABLE "notice" (
    "id" BIGSERIAL NOT NULL,
    "province" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "case_id" TEXT,
    "step" TEXT,
    "facts" JSONB NOT NULL,
    "n" BIGINT NOT NULL,
    "business_time" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "notice_province_person_event_key" ON "notice"("province", "person", "event");
CREATE INDEX notice_place_idx ON notice (province, person, (read_at IS NOT NULL), id DESC);

-- What is told beside the log, in the statement that records what it tells of, or alone where nothing of the log changes: standings
-- as they are from now on, and one notice for each event and receiver. `kept` were judged anew and are as they were.
CREATE FUNCTION tell(r jsonb) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
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
END $$;

-- Open steps that authority decides, each with the mark of its life and its standing, if it has one.
CREATE VIEW open_decision AS
  SELECT w.province, w.case_id, w.step, w.version, w.life, coalesce(m.mark, '') AS mark, s.holders, s.blocked, s.lost, s.n, s.mark AS judged_mark
  FROM (SELECT DISTINCT province, case_id, step, version, life FROM waiting_step WHERE holder LIKE 'A:%') w
    LEFT JOIN life_mark m ON m.province = w.province AND m.life = w.life
    LEFT JOIN step_standing s ON s.province = w.province AND s.case_id = w.case_id AND s.step = w.step;

-- Those after a place that have to be judged: all of them (`whole`), or those in whose life something has been done since, with the
-- flag of their case, and whether another step of it is under review.
CREATE FUNCTION decisions_to_review(prov text, whole boolean, after text[], most int) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN coalesce((SELECT json_agg(json_build_object('caseId', d.case_id, 'step', d.step, 'version', d.version::text, 'life', d.life,
      'mark', d.mark, 'known', CASE WHEN d.n IS NOT NULL THEN json_build_object('holders', d.holders, 'blocked', d.blocked,
        'lost', d.lost, 'n', d.n::text) END,
      'isMarked', d.mark IS NOT DISTINCT FROM d.judged_mark, 'isFlagged', d.flagged, 'isOtherLost', d.other_lost) ORDER BY d.case_id, d.step)
    FROM (SELECT o.*, 'AUTHORITY_REVIEW' = ANY (c.flags) AS flagged, EXISTS (SELECT FROM step_standing e
          JOIN step t ON t.province = e.province AND t.case_id = e.case_id AND t.id = e.step AND t.status = 'OPEN'
          WHERE e.province = o.province AND e.case_id = o.case_id AND e.step <> o.step AND e.lost <> '{}') AS other_lost
      FROM open_decision o JOIN case_file c ON c.province = o.province AND c.id = o.case_id
      WHERE o.province = prov AND (o.case_id, o.step) > (after[1], after[2])
        AND (whole OR o.judged_mark IS DISTINCT FROM o.mark)
      ORDER BY o.case_id, o.step LIMIT most) d), '[]');
END $$;

-- Whether any of it has changed since the standings were last compared.
CREATE FUNCTION is_review_due(prov text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  head audit_head;
  review authority_review;
BEGIN
  SELECT * INTO head FROM audit_head WHERE province = prov;
  SELECT * INTO review FROM authority_review WHERE province = prov;
  RETURN review.province IS NULL OR review.mark <> head.register_mark
    OR review.next_at <= clock_timestamp() + head.clock_offset_ms * interval '1 millisecond'
    OR head.n > review.n AND EXISTS (SELECT FROM open_decision d WHERE d.province = prov AND d.judged_mark IS DISTINCT FROM d.mark);
END $$;
-- Whole tables meet here: looked up row by row, with counts of rows from before they were filled, it takes seconds and not milliseconds.
ALTER FUNCTION is_review_due(text) SET enable_nestloop = off;
ALTER FUNCTION decisions_to_review(text, boolean, text[], int) SET enable_nestloop = off;
