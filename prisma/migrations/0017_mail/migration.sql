-- Notices carried by mail (features.md IB-8). A notice is for one event and one receiver, and so is its mail; no act waits for it.
CREATE TABLE "mail" (
    "province" TEXT NOT NULL,
    "notice" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "address" TEXT,
    "message_id" TEXT,
    "attempts" INTEGER NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "last_error" TEXT,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_pkey" PRIMARY KEY ("notice")
);
CREATE INDEX "mail_province_state_notice_idx" ON "mail"("province", "state", "notice");
CREATE INDEX mail_due_idx ON mail (province, next_at) WHERE state = 'WAITING';
CREATE INDEX mail_message_idx ON mail (province, message_id) WHERE state = 'WAITING';

CREATE TABLE "notice_preference" (
    "province" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "mail" JSONB NOT NULL,

    CONSTRAINT "notice_preference_pkey" PRIMARY KEY ("province","person")
);

-- Mails of an installation that sends none: as they would have gone out, for the developer's page.
CREATE TABLE "caught_mail" (
    "id" BIGSERIAL NOT NULL,
    "province" TEXT NOT NULL,
    "message" JSONB NOT NULL,
    "caught_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "caught_mail_pkey" PRIMARY KEY ("id")
);

-- Whoever writes a notice, its mail begins to wait in the same transaction; whether and where it goes is found when it is taken up.
CREATE FUNCTION await_mail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO mail (province, notice, state, attempts, next_at) SELECT province, id, 'WAITING', 0, clock_timestamp() FROM told;
  RETURN NULL;
END $$;
CREATE TRIGGER await_mail AFTER INSERT ON notice REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION await_mail();
