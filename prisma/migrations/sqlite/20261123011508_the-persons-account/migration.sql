-- oldest: 20261123011508_the-persons-account
-- A version before this would let people in without the second steps that they set up here.

-- AlterTable
ALTER TABLE "Account" ADD COLUMN "deleteAt" DATETIME;
ALTER TABLE "Account" ADD COLUMN "passwordMustChange" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Account" ADD COLUMN "secondStepByLetter" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Account" ADD COLUMN "secondStepByPasskey" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Account" ADD COLUMN "secondStepByText" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Portal" ADD COLUMN "secondStepSince" DATETIME;

-- CreateTable
CREATE TABLE "TotpApp" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "secretEncrypted" TEXT NOT NULL,
    "confirmedAt" DATETIME,
    "lastStep" INTEGER,
    "createdAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    CONSTRAINT "TotpApp_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Passkey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "publicKey" BLOB NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "aaguid" TEXT NOT NULL,
    "synced" BOOLEAN NOT NULL,
    "backedUp" BOOLEAN NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    CONSTRAINT "Passkey_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PasskeyHandle" (
    "handle" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    CONSTRAINT "PasskeyHandle_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PasskeyChallenge" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "purpose" TEXT NOT NULL,
    "holderHash" TEXT NOT NULL,
    "accountId" TEXT,
    "expiresAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "TrustedBrowser" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "browserHash" TEXT NOT NULL,
    "ip" TEXT,
    "userAgent" TEXT,
    "createdAt" DATETIME NOT NULL,
    "usedAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "TrustedBrowser_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "TotpApp_accountId_idx" ON "TotpApp"("accountId");

-- CreateIndex
CREATE INDEX "Passkey_accountId_idx" ON "Passkey"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "PasskeyHandle_accountId_key" ON "PasskeyHandle"("accountId");

-- CreateIndex
CREATE INDEX "PasskeyChallenge_expiresAt_idx" ON "PasskeyChallenge"("expiresAt");

-- CreateIndex
CREATE INDEX "TrustedBrowser_expiresAt_idx" ON "TrustedBrowser"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "TrustedBrowser_accountId_browserHash_key" ON "TrustedBrowser"("accountId", "browserHash");

-- CreateIndex
CREATE INDEX "Account_deleteAt_idx" ON "Account"("deleteAt");

-- An app keeps the id that its secret is bound to.
INSERT INTO "TotpApp" ("id", "accountId", "name", "secretEncrypted", "confirmedAt", "lastStep", "createdAt")
SELECT "accountId", "accountId", '', "secretEncrypted", "confirmedAt", "lastStep", "createdAt" FROM "Totp";
DROP TABLE "Totp";
