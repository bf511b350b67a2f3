-- no transaction

CREATE INDEX CONCURRENTLY IF NOT EXISTS "Account_deleteAt_idx" ON "Account"("deleteAt");
