-- Sign-in sessions: kept in the database so that they end everywhere at once. Nothing legal rests on them.
CREATE TABLE "session" (
    "sid" TEXT NOT NULL,
    "sess" JSON NOT NULL,
    "expire" TIMESTAMP(6) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("sid")
);

CREATE INDEX "session_expire_idx" ON "session"("expire");

-- Papers are found by their number and name without diacritics, as cases are by code and title.
CREATE INDEX paper_search_idx ON paper USING gin ((folded(coalesce(number, '') || ' ' || name)) gin_trgm_ops);
