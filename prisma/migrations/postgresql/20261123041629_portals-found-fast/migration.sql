-- no transaction

CREATE INDEX CONCURRENTLY IF NOT EXISTS "Account_createdAt_id_idx" ON "Account"("createdAt", "id");
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "Portal_slug_key" ON "Portal"("slug");
CREATE INDEX CONCURRENTLY IF NOT EXISTS "AuditEvent_kind_at_idx" ON "AuditEvent"("kind", "at");
CREATE INDEX CONCURRENTLY IF NOT EXISTS "AuditEvent_clientId_at_idx" ON "AuditEvent"("clientId", "at");
CREATE INDEX CONCURRENTLY IF NOT EXISTS "AuditEvent_portalId_at_idx" ON "AuditEvent"("portalId", "at");
-- What operators look for by how it begins, whatever its case. Compared byte by byte, or the beginning of a word is no range.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "Account_name_search" ON "Account"((lower("name")) COLLATE "C");
CREATE INDEX CONCURRENTLY IF NOT EXISTS "Account_familyName_search" ON "Account"((lower("familyName")) COLLATE "C");
CREATE INDEX CONCURRENTLY IF NOT EXISTS "Identifier_value_search" ON "Identifier"((lower("value")) COLLATE "C");
-- Few of many: who runs this Portico.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "Account_operators" ON "Account"("createdAt", "id") WHERE "operator";
