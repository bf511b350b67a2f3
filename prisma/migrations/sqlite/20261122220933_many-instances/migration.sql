-- oldest: 20261122220933_many-instances
-- Letters moved, and refresh tokens changed their form: whoever held one signs in once more.

-- AlterTable
ALTER TABLE "OidcRecord" ADD COLUMN "previousHash" TEXT;
ALTER TABLE "OidcRecord" ADD COLUMN "rotatedAt" DATETIME;
ALTER TABLE "OidcRecord" ADD COLUMN "secretHash" TEXT;

-- AlterTable
ALTER TABLE "SigningKey" ADD COLUMN "signsFrom" DATETIME;

-- CreateTable
CREATE TABLE "OutboxItem" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "contentEncrypted" TEXT,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "lastError" TEXT,
    "createdAt" DATETIME NOT NULL,
    "endedAt" DATETIME
);

-- CreateIndex
CREATE INDEX "OutboxItem_state_nextAttemptAt_idx" ON "OutboxItem"("state", "nextAttemptAt");

-- CreateIndex
CREATE INDEX "OutboxItem_target_state_createdAt_idx" ON "OutboxItem"("target", "state", "createdAt");

-- CreateIndex
CREATE INDEX "OutboxItem_createdAt_idx" ON "OutboxItem"("createdAt");

-- DropIndex
DROP INDEX "Identifier_accountId_idx";

-- CreateIndex
CREATE INDEX "Identifier_accountId_kind_idx" ON "Identifier"("accountId", "kind");

-- CreateIndex
CREATE INDEX "OidcRecord_clientId_idx" ON "OidcRecord"("clientId");

INSERT INTO "OutboxItem" ("id", "kind", "target", "contentEncrypted", "state", "attempts", "nextAttemptAt", "expiresAt",
  "lastError", "createdAt", "endedAt")
SELECT "id", 'letter', "recipient", "contentEncrypted", "state", "attempts", "nextAttemptAt",
  strftime('%Y-%m-%dT%H:%M:%f+00:00', "createdAt", '+2 days'), "lastError", "createdAt", "sentAt" FROM "Letter";

DROP TABLE "Letter";

DELETE FROM "OidcRecord" WHERE "kind" = 'RefreshToken';
