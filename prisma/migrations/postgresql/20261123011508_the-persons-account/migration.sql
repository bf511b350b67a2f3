-- oldest: 20261123011508_the-persons-account
-- A version before this would let people in without the second steps that they set up here.

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "deleteAt" TIMESTAMP(3),
ADD COLUMN     "passwordMustChange" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "secondStepByLetter" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "secondStepByPasskey" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "secondStepByText" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Portal" ADD COLUMN     "secondStepSince" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "TotpApp" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "secretEncrypted" TEXT NOT NULL,
    "confirmedAt" TIMESTAMP(3),
    "lastStep" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "TotpApp_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Passkey" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "publicKey" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "aaguid" TEXT NOT NULL,
    "synced" BOOLEAN NOT NULL,
    "backedUp" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "Passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PasskeyHandle" (
    "handle" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,

    CONSTRAINT "PasskeyHandle_pkey" PRIMARY KEY ("handle")
);

-- CreateTable
CREATE TABLE "PasskeyChallenge" (
    "hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "holderHash" TEXT NOT NULL,
    "accountId" TEXT,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PasskeyChallenge_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "TrustedBrowser" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "browserHash" TEXT NOT NULL,
    "ip" TEXT,
    "userAgent" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "TrustedBrowser_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "TotpApp" ADD CONSTRAINT "TotpApp_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Passkey" ADD CONSTRAINT "Passkey_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PasskeyHandle" ADD CONSTRAINT "PasskeyHandle_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrustedBrowser" ADD CONSTRAINT "TrustedBrowser_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- An app keeps the id that its secret is bound to.
INSERT INTO "TotpApp" ("id", "accountId", "name", "secretEncrypted", "confirmedAt", "lastStep", "createdAt")
SELECT "accountId", "accountId", '', "secretEncrypted", "confirmedAt", "lastStep", "createdAt" FROM "Totp";
DROP TABLE "Totp";
