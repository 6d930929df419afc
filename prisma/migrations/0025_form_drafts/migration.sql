-- What somebody has typed into a form and not yet done: it is no act, stands in no log, and is seen by nobody else.

-- CreateTable
CREATE TABLE "form_draft" (
    "province" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "form_draft_pkey" PRIMARY KEY ("province","person","case_id","event")
);
