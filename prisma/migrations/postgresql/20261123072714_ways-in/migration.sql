-- oldest: 20261123072714_ways-in
-- A version that does not know sessions that a phone opened would let them change how somebody signs in.

-- AlterTable
ALTER TABLE "Portal" ADD COLUMN     "providers" TEXT,
ADD COLUMN     "qrSignIn" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "OidcRecord" ADD COLUMN     "polledAt" TIMESTAMP(3),
ADD COLUMN     "userCodeHmac" TEXT;

-- CreateTable
CREATE TABLE "Provider" (
    "id" TEXT NOT NULL,
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
    "disabledAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Provider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProviderLink" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "display" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "ProviderLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProviderVisit" (
    "id" TEXT NOT NULL,
    "stateHash" TEXT NOT NULL,
    "browserHash" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "accountId" TEXT,
    "contentEncrypted" TEXT NOT NULL,
    "arrivedAt" TIMESTAMP(3),
    "consumedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ProviderVisit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProviderSession" (
    "uidHash" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "sid" TEXT,
    "idTokenEncrypted" TEXT,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ProviderSession_pkey" PRIMARY KEY ("uidHash")
);

-- CreateTable
CREATE TABLE "QrSignIn" (
    "id" TEXT NOT NULL,
    "browserHash" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    "ip" TEXT,
    "userAgent" TEXT,
    "state" TEXT NOT NULL,
    "accountId" TEXT,
    "number" INTEGER,
    "offered" TEXT,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "QrSignIn_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "ProviderLink" ADD CONSTRAINT "ProviderLink_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProviderLink" ADD CONSTRAINT "ProviderLink_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProviderVisit" ADD CONSTRAINT "ProviderVisit_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "Provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TRIGGER "changed" AFTER INSERT OR UPDATE OR DELETE ON "Provider"
  FOR EACH STATEMENT EXECUTE FUNCTION "portico_changed"('Provider');
