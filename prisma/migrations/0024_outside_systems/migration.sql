-- When systems of others answered, or did not: what the register of outside systems shows. No act rests on it.

-- CreateTable
CREATE TABLE "outside_exchange" (
    "province" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "peer" TEXT NOT NULL,
    "met_since" TIMESTAMPTZ(3),
    "met_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "differences" INTEGER,

    CONSTRAINT "outside_exchange_pkey" PRIMARY KEY ("province","system","peer")
);
