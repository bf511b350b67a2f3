-- no transaction

-- Few of many: what is typed for a device.
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "OidcRecord_userCode" ON "OidcRecord"("userCodeHmac") WHERE "userCodeHmac" IS NOT NULL;
