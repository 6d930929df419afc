-- Who signs proves anew who he is, for acts that he has listed (features.md SE-4). Nothing legal rests on these rows: what was proved
-- stands in the act. They live for minutes, so they are not written ahead: after a crash one proves it again, and no act waits for a disk.
CREATE UNLOGGED TABLE "step_up" (
    "id" TEXT NOT NULL,
    "province" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "proven_at" TIMESTAMPTZ(3),
    "acr" TEXT,
    "amr" TEXT[],

    CONSTRAINT "step_up_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "step_up_province_person_idx" ON "step_up"("province", "person");

CREATE UNLOGGED TABLE "step_up_item" (
    "step_up" TEXT NOT NULL,
    "province" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "subject_digest" TEXT,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "step_up_item_pkey" PRIMARY KEY ("step_up","key")
);
CREATE INDEX "step_up_item_province_key_idx" ON "step_up_item"("province", "key");
