-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "province" (
    "code" TEXT NOT NULL,
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "receipt_prefix" TEXT NOT NULL,
    "sample" BOOLEAN NOT NULL,

    CONSTRAINT "province_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "province" TEXT NOT NULL,
    "n" BIGINT NOT NULL,
    "last_hash" BYTEA NOT NULL,
    "epoch" INTEGER NOT NULL,
    "clock_offset_ms" BIGINT NOT NULL,
    "clock_movable" BOOLEAN NOT NULL,
    "clock_target" TIMESTAMPTZ(3),
    "last_db_time" TIMESTAMPTZ(3),
    "last_business_time" TIMESTAMPTZ(3),
    "agenda" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("province")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "province" TEXT NOT NULL,
    "n" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "leaf_hash" BYTEA NOT NULL,
    "bytes" BYTEA NOT NULL,
    "db_time" TIMESTAMPTZ(3) NOT NULL,
    "business_time" TIMESTAMPTZ(3) NOT NULL,
    "case_id" TEXT,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("province","n")
);

-- CreateTable
CREATE TABLE "entry_text" (
    "province" TEXT NOT NULL,
    "n" BIGINT NOT NULL,
    "salt" BYTEA NOT NULL,
    "person" TEXT,
    "payload" JSONB NOT NULL,

    CONSTRAINT "entry_text_pkey" PRIMARY KEY ("province","n")
);

-- CreateTable
CREATE TABLE "act" (
    "province" TEXT NOT NULL,
    "n" BIGINT NOT NULL,
    "case_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "event" TEXT NOT NULL,
    "row" TEXT NOT NULL,
    "person" TEXT,
    "office" TEXT,
    "basis" JSONB NOT NULL,
    "from_state" TEXT NOT NULL,
    "to_state" TEXT NOT NULL,
    "reason" TEXT,
    "step" TEXT,
    "duty" TEXT,
    "sealed" BOOLEAN NOT NULL,
    "cause" BIGINT,
    "today" TEXT NOT NULL,
    "db_time" TIMESTAMPTZ(3) NOT NULL,
    "business_time" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "correlation" TEXT,

    CONSTRAINT "act_pkey" PRIMARY KEY ("province","n")
);

-- CreateTable
CREATE TABLE "act_key" (
    "province" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "n" BIGINT NOT NULL,
    "answer" TEXT NOT NULL,

    CONSTRAINT "act_key_pkey" PRIMARY KEY ("province","key")
);

-- CreateTable
CREATE TABLE "case_file" (
    "province" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "regime" TEXT NOT NULL,
    "root" TEXT NOT NULL,
    "parent" TEXT,
    "origin" TEXT,
    "life" TEXT NOT NULL,
    "subjects" TEXT[],
    "state" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "open" BOOLEAN NOT NULL,
    "seq" INTEGER NOT NULL,
    "first_n" BIGINT NOT NULL,
    "last_n" BIGINT NOT NULL,
    "facts" JSONB NOT NULL,
    "flags" TEXT[],
    "parties" JSONB NOT NULL,
    "seats" JSONB NOT NULL,
    "receipt" TEXT,
    "title" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_file_pkey" PRIMARY KEY ("province","id")
);

-- CreateTable
CREATE TABLE "step" (
    "province" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "seat" TEXT,
    "status" TEXT NOT NULL,
    "opened_on" TEXT NOT NULL,
    "due_on" TEXT,
    "version" BIGINT NOT NULL,
    "closed_n" BIGINT,
    "position" INTEGER NOT NULL,
    "holders" TEXT[],

    CONSTRAINT "step_pkey" PRIMARY KEY ("province","case_id","id")
);

-- CreateTable
CREATE TABLE "clock" (
    "province" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "deadline" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "step" TEXT,
    "started_on" TEXT NOT NULL,
    "due_on" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "clock_pkey" PRIMARY KEY ("province","case_id","deadline","round")
);

-- CreateTable
CREATE TABLE "case_seen" (
    "province" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "agenda" BIGINT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_seen_pkey" PRIMARY KEY ("province","case_id")
);

-- CreateTable
CREATE TABLE "paper" (
    "province" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "n" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "number" TEXT,
    "dated_on" TEXT,

    CONSTRAINT "paper_pkey" PRIMARY KEY ("province","case_id","n","kind","sha256")
);

-- CreateTable
CREATE TABLE "document" (
    "province" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "media_type" TEXT NOT NULL,
    "stored_by" TEXT NOT NULL,
    "stored_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_pkey" PRIMARY KEY ("province","sha256","stored_by")
);

-- CreateTable
CREATE TABLE "refused_act" (
    "id" BIGSERIAL NOT NULL,
    "province" TEXT NOT NULL,
    "person" TEXT,
    "case_id" TEXT,
    "event" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "db_time" TIMESTAMPTZ(3) NOT NULL,
    "business_time" TIMESTAMPTZ(3) NOT NULL,
    "digest_n" BIGINT,

    CONSTRAINT "refused_act_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "register_item" (
    "province" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" TIMESTAMPTZ(3),
    "keys" TEXT[],
    "entered_by" TEXT NOT NULL,
    "verified_by" TEXT,
    "entered_n" BIGINT NOT NULL,
    "verified_n" BIGINT,
    "replaced_n" BIGINT,

    CONSTRAINT "register_item_pkey" PRIMARY KEY ("province","id","version")
);

-- CreateTable
CREATE TABLE "published_regime" (
    "province" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,
    "body" JSONB NOT NULL,
    "published_n" BIGINT NOT NULL,

    CONSTRAINT "published_regime_pkey" PRIMARY KEY ("province","id","version")
);

-- CreateTable
CREATE TABLE "number_series" (
    "province" TEXT NOT NULL,
    "series" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "number_series_pkey" PRIMARY KEY ("province","series")
);

-- CreateIndex
CREATE INDEX "act_province_person_idx" ON "act"("province", "person");

-- CreateIndex
CREATE UNIQUE INDEX "act_province_case_id_seq_key" ON "act"("province", "case_id", "seq");

-- CreateIndex
CREATE INDEX "case_file_province_life_idx" ON "case_file"("province", "life");

-- CreateIndex
CREATE INDEX "case_file_province_root_idx" ON "case_file"("province", "root");

-- CreateIndex
CREATE INDEX "case_file_province_kind_state_idx" ON "case_file"("province", "kind", "state");

-- CreateIndex
CREATE UNIQUE INDEX "case_file_province_receipt_key" ON "case_file"("province", "receipt");

-- CreateIndex
CREATE INDEX "refused_act_province_digest_n_idx" ON "refused_act"("province", "digest_n");

-- CreateIndex
CREATE INDEX "register_item_province_kind_idx" ON "register_item"("province", "kind");

-- CreateIndex
CREATE INDEX "register_item_keys_idx" ON "register_item" USING GIN ("keys");

