-- Decisions that were signed outside of the system: entered by one person, checked against the file by another. What waits is no act.
CREATE TABLE "paper_decision" (
    "province" TEXT NOT NULL,
    "n" BIGINT NOT NULL,
    "case_id" TEXT,
    "content" JSONB NOT NULL,
    "signer" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "signed_on" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,
    "file" TEXT NOT NULL,
    "entered_by" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "checked_by" TEXT,
    "act_n" BIGINT,
    "remark" TEXT,
    "today_refusal" JSONB,

    CONSTRAINT "paper_decision_pkey" PRIMARY KEY ("province","n")
);

-- CreateIndex
CREATE INDEX "paper_decision_province_case_id_idx" ON "paper_decision"("province", "case_id");
CREATE INDEX "paper_decision_province_act_n_idx" ON "paper_decision"("province", "act_n");

-- A number is an organ's once a year; one that was rejected gives it back.
CREATE UNIQUE INDEX paper_decision_number_idx ON paper_decision (province, issuer, left(signed_on, 4), number) WHERE status <> 'REJECTED';
CREATE INDEX paper_decision_waiting_idx ON paper_decision (province, n) WHERE status = 'WAITING';
CREATE INDEX paper_decision_file_idx ON paper_decision (province, file);
CREATE INDEX paper_decision_papers_idx ON paper_decision USING gin ((content->'papers') jsonb_path_ops);

-- It is checked once, and what was entered never changes.
CREATE FUNCTION refuse_second_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'WAITING' OR (to_jsonb(OLD) - '{status,checked_by,act_n,remark,today_refusal}'::text[])
      <> (to_jsonb(NEW) - '{status,checked_by,act_n,remark,today_refusal}'::text[]) THEN
    RAISE EXCEPTION 'a decision signed on paper is checked once' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER checked_once BEFORE UPDATE ON paper_decision FOR EACH ROW EXECUTE FUNCTION refuse_second_check();
CREATE TRIGGER append_only BEFORE DELETE ON paper_decision FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Beside `record`, in the same statement, where a recording brings any: what was entered, and what came of one.
CREATE FUNCTION record_paper_decisions(r jsonb) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  INSERT INTO paper_decision SELECT r->>'province', d.* FROM jsonb_to_recordset(coalesce(r->'paperDecisions', '[]')) AS d (n bigint,
      case_id text, content jsonb, signer text, number text, issuer text, signed_on text, signed_at timestamptz, file text,
      entered_by text, entered_at timestamptz, status text);
  UPDATE paper_decision p SET status = c.status, checked_by = c.checked_by, act_n = c.act_n, remark = c.remark, today_refusal = c.today_refusal
    FROM jsonb_to_recordset(coalesce(r->'paperChecks', '[]')) AS c (n bigint, status text, checked_by text, act_n bigint, remark text,
      today_refusal jsonb)
    WHERE p.province = r->>'province' AND p.n = c.n;
END $$;
