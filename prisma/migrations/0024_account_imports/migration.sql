-- Units, posts, people and accounts as another system tells them: compared when they are entered, carried out as they were compared.

-- AlterTable
ALTER TABLE "import_run" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'CASES', ADD COLUMN "counts" JSONB;

-- CreateTable
CREATE TABLE "import_item" (
    "province" TEXT NOT NULL,
    "run" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "batch" INTEGER,
    "change" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "base" INTEGER NOT NULL,
    "data" JSONB NOT NULL,
    "stamp" TEXT,
    "name" TEXT NOT NULL,

    CONSTRAINT "import_item_pkey" PRIMARY KEY ("province","run","place")
);

-- As before; who only works somewhere is no official and does not stand for the unit: such posts are filled by an import.
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
  SELECT array_agg(DISTINCT o.data->>'unit') FILTER (WHERE o.id = ANY (held) AND o.data->>'role' <> 'STAFF'),
      coalesce(bool_or(o.data->>'role' NOT LIKE '%\_REP' AND o.data->>'role' NOT IN ('COUNCIL_EXPERT', 'ADMIN', 'STAFF')), false)
    INTO units, official
    FROM register_item o WHERE o.province = prov AND o.kind = 'OFFICE' AND o.id = ANY (posts)
      AND o.replaced_n IS NULL AND o.verified_n IS NOT NULL;
  units := unit_names(prov, coalesce(units, '{}'), at);
  RETURN jsonb_build_object('person', who, 'units', to_jsonb(units), 'ids', jsonb_build_array(who) || to_jsonb(units),
    'official', official);
END $$;
