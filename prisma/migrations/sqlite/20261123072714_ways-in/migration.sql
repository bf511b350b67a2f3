-- oldest: 20261123072714_ways-in
-- A version that does not know sessions that a phone opened would let them change how somebody signs in.

-- AlterTable
ALTER TABLE "Portal" ADD COLUMN "providers" TEXT;
ALTER TABLE "Portal" ADD COLUMN "qrSignIn" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "OidcRecord" ADD COLUMN "polledAt" DATETIME;
ALTER TABLE "OidcRecord" ADD COLUMN "userCodeHmac" TEXT;

-- CreateTable
CREATE TABLE "Provider" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "slug" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    "secretEncrypted" TEXT,
    "settings" TEXT NOT NULL,
    "believedDomains" TEXT NOT NULL DEFAULT '',
    "leadsDomains" TEXT NOT NULL DEFAULT '',
    "createsAccounts" BOOLEAN NOT NULL DEFAULT true,
    "shown" BOOLEAN NOT NULL DEFAULT true,
    "position" INTEGER NOT NULL DEFAULT 0,
    "disabledAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "ProviderLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "display" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    CONSTRAINT "ProviderLink_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ProviderLink_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ProviderVisit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "stateHash" TEXT NOT NULL,
    "browserHash" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "accountId" TEXT,
    "contentEncrypted" TEXT NOT NULL,
    "arrivedAt" DATETIME,
    "consumedAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "ProviderVisit_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ProviderSession" (
    "uidHash" TEXT NOT NULL PRIMARY KEY,
    "providerId" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "sid" TEXT,
    "idTokenEncrypted" TEXT,
    "startedAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "QrSignIn" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "browserHash" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    "ip" TEXT,
    "userAgent" TEXT,
    "state" TEXT NOT NULL,
    "accountId" TEXT,
    "number" INTEGER,
    "offered" TEXT,
    "changedAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "Provider_slug_key" ON "Provider"("slug");

-- CreateIndex
CREATE INDEX "ProviderLink_accountId_idx" ON "ProviderLink"("accountId");

-- CreateIndex
CREATE INDEX "ProviderLink_providerId_idx" ON "ProviderLink"("providerId");

-- CreateIndex
CREATE UNIQUE INDEX "ProviderLink_issuer_subject_key" ON "ProviderLink"("issuer", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "ProviderVisit_stateHash_key" ON "ProviderVisit"("stateHash");

-- CreateIndex
CREATE INDEX "ProviderVisit_browserHash_idx" ON "ProviderVisit"("browserHash");

-- CreateIndex
CREATE INDEX "ProviderVisit_providerId_idx" ON "ProviderVisit"("providerId");

-- CreateIndex
CREATE INDEX "ProviderVisit_accountId_idx" ON "ProviderVisit"("accountId");

-- CreateIndex
CREATE INDEX "ProviderVisit_expiresAt_idx" ON "ProviderVisit"("expiresAt");

-- CreateIndex
CREATE INDEX "ProviderSession_issuer_subject_idx" ON "ProviderSession"("issuer", "subject");

-- CreateIndex
CREATE INDEX "ProviderSession_issuer_sid_idx" ON "ProviderSession"("issuer", "sid");

-- CreateIndex
CREATE INDEX "ProviderSession_expiresAt_idx" ON "ProviderSession"("expiresAt");

-- CreateIndex
CREATE INDEX "QrSignIn_changedAt_idx" ON "QrSignIn"("changedAt");

-- CreateIndex
CREATE INDEX "QrSignIn_accountId_idx" ON "QrSignIn"("accountId");

-- CreateIndex
CREATE INDEX "QrSignIn_expiresAt_idx" ON "QrSignIn"("expiresAt");

-- Few of many: what is typed for a device.
CREATE UNIQUE INDEX "OidcRecord_userCode" ON "OidcRecord"("userCodeHmac") WHERE "userCodeHmac" IS NOT NULL;
