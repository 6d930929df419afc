-- Running cases that a province brings in: the file's lines stay as they were told, the cases come from them.

-- CreateTable
CREATE TABLE "import_run" (
    "province" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,
    "entered_by" TEXT NOT NULL,
    "files" JSONB NOT NULL,
    "cases" INTEGER NOT NULL,

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("province","id")
);

-- CreateTable
CREATE TABLE "import_line" (
    "province" TEXT NOT NULL,
    "run" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "sheet" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "cells" JSONB NOT NULL,

    CONSTRAINT "import_line_pkey" PRIMARY KEY ("province","run","file","line")
);

-- CreateIndex
CREATE INDEX "import_line_province_run_code_idx" ON "import_line"("province", "run", "code");

-- A sample province can be taken away whole; nothing else of the log can be deleted, and never of a province that is no sample.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.province = current_setting('mandate.wiping', true)
    AND (SELECT sample FROM province WHERE code = OLD.province) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION wipe_sample(prov text) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  legal text;
BEGIN
  PERFORM FROM audit_head WHERE province = prov FOR UPDATE;
  IF NOT EXISTS (SELECT FROM province WHERE code = prov AND sample) THEN RETURN false; END IF;
  PERFORM set_config('mandate.wiping', prov, true);
  FOR legal IN SELECT c.table_name FROM information_schema.columns c WHERE c.table_schema = current_schema() AND c.column_name = 'province' LOOP
    EXECUTE format('DELETE FROM %I WHERE province = $1', legal) USING prov;
  END LOOP;
  DELETE FROM session WHERE sess->>'province' = prov;
  PERFORM set_config('mandate.wiping', '', true);
  DELETE FROM province WHERE code = prov;
  RETURN true;
END $$;
