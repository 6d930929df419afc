-- Units and posts that others succeed, by items of the register; and acts that bear on many cases, carried out in parts.

-- CreateTable
CREATE TABLE "mass_act" (
    "province" TEXT NOT NULL,
    "n" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "total" INTEGER,
    "looked" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "after" TEXT NOT NULL DEFAULT '',
    "begun_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "mass_act_pkey" PRIMARY KEY ("province","n")
);

CREATE INDEX register_item_succession_idx ON register_item (province, valid_from) WHERE kind = 'SUCCESSION' AND replaced_n IS NULL AND verified_n IS NOT NULL;

-- What has another, or nobody, in its place at an instant: `units` or `offices`.
CREATE FUNCTION succeeded(prov text, what text, at timestamptz) RETURNS TABLE (old text, new text) LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY SELECT one->>'old', one->>'new' FROM register_item i, jsonb_array_elements(i.data->what) one
    WHERE i.province = prov AND i.kind = 'SUCCESSION' AND i.replaced_n IS NULL AND i.verified_n IS NOT NULL AND i.valid_from <= at;
END $$;

-- By which names units stand in cases: their own, their successors', and all that became those (domain: `unitNamesOf`).
CREATE FUNCTION unit_names(prov text, units text[], at timestamptz) RETURNS text[] LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN ARRAY(
    WITH RECURSIVE link AS MATERIALIZED (SELECT s.old, s.new FROM succeeded(prov, 'units', at) s WHERE s.new IS NOT NULL),
      up (id) AS (SELECT unnest(units) UNION SELECT l.new FROM up JOIN link l ON l.old = up.id),
      down (id) AS (SELECT id FROM up UNION SELECT l.old FROM down JOIN link l ON l.new = down.id)
    SELECT id FROM down ORDER BY id);
END $$;

-- As before; who holds the successor of a post counts with the roles of both, and under every name of the unit. Who held a post that
-- is no more reads on until the register ends the appointment; it gives nothing else.
CREATE OR REPLACE FUNCTION viewer(prov text, who text, at timestamptz) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  held text[];
  posts text[];
  units text[];
  official boolean;
BEGIN
  held := ARRAY(SELECT a.data->>'office' FROM register_item a
    WHERE a.province = prov AND a.kind = 'APPOINTMENT' AND a.keys @> ARRAY['person:' || who] AND a.replaced_n IS NULL
      AND a.verified_n IS NOT NULL AND a.valid_from <= at AND (a.valid_until IS NULL OR a.valid_until > at));
  WITH RECURSIVE link AS MATERIALIZED (SELECT s.old, s.new FROM succeeded(prov, 'offices', at) s),
    down (id) AS (SELECT unnest(held) UNION SELECT l.old FROM down JOIN link l ON l.new = down.id)
  SELECT array_agg(id) INTO posts FROM down;
  SELECT array_agg(DISTINCT o.data->>'unit') FILTER (WHERE o.id = ANY (held)),
      coalesce(bool_or(o.data->>'role' NOT LIKE '%\_REP' AND o.data->>'role' NOT IN ('COUNCIL_EXPERT', 'ADMIN')), false)
    INTO units, official
    FROM register_item o WHERE o.province = prov AND o.kind = 'OFFICE' AND o.id = ANY (posts)
      AND o.replaced_n IS NULL AND o.verified_n IS NOT NULL;
  units := unit_names(prov, coalesce(units, '{}'), at);
  RETURN jsonb_build_object('person', who, 'units', to_jsonb(units), 'ids', jsonb_build_array(who) || to_jsonb(units),
    'official', official);
END $$;
