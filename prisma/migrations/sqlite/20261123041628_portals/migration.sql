-- oldest: 20261123041628_portals
-- A version that does not know who belongs to a portal would let everybody in.


-- CreateTable
CREATE TABLE "PortalAddress" (
    "slug" TEXT NOT NULL PRIMARY KEY,
    "portalId" TEXT,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "PortalAddress_portalId_fkey" FOREIGN KEY ("portalId") REFERENCES "Portal" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Member" (
    "portalId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "roles" TEXT NOT NULL DEFAULT '',
    "groups" TEXT NOT NULL DEFAULT '',
    "since" DATETIME NOT NULL,
    "invitedBy" TEXT,

    PRIMARY KEY ("portalId", "accountId"),
    CONSTRAINT "Member_portalId_fkey" FOREIGN KEY ("portalId") REFERENCES "Portal" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Member_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Entry" (
    "accountId" TEXT NOT NULL,
    "portalId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("accountId", "portalId"),
    CONSTRAINT "Entry_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Entry_portalId_fkey" FOREIGN KEY ("portalId") REFERENCES "Portal" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "portalId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT,
    "display" TEXT,
    "role" TEXT NOT NULL,
    "roles" TEXT NOT NULL DEFAULT '',
    "groups" TEXT NOT NULL DEFAULT '',
    "words" TEXT,
    "secretHash" TEXT NOT NULL,
    "quota" INTEGER NOT NULL DEFAULT 1,
    "accepted" INTEGER NOT NULL DEFAULT 0,
    "invitedBy" TEXT,
    "createdAt" DATETIME NOT NULL,
    "sentAt" DATETIME NOT NULL,
    "openedAt" DATETIME,
    "declinedAt" DATETIME,
    "revokedAt" DATETIME,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "Invitation_portalId_fkey" FOREIGN KEY ("portalId") REFERENCES "Portal" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Acceptance" (
    "invitationId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("invitationId", "accountId"),
    CONSTRAINT "Acceptance_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "Invitation" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Acceptance_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "InvitationTemplate" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "portalId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "InvitationTemplate_portalId_fkey" FOREIGN KEY ("portalId") REFERENCES "Portal" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "requestHash" TEXT NOT NULL,
    "status" INTEGER,
    "answerEncrypted" TEXT,
    "expiresAt" DATETIME NOT NULL
);

-- AlterTable
ALTER TABLE "AuditEvent" ADD COLUMN "portalId" TEXT;

-- AlterTable
ALTER TABLE "Account" ADD COLUMN "operatorReadOnly" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Portal" ADD COLUMN "description" TEXT;
ALTER TABLE "Portal" ADD COLUMN "colour" TEXT;
ALTER TABLE "Portal" ADD COLUMN "slug" TEXT;
ALTER TABLE "Portal" ADD COLUMN "access" TEXT NOT NULL DEFAULT 'everyone';
ALTER TABLE "Portal" ADD COLUMN "maxAge" INTEGER;
ALTER TABLE "Portal" ADD COLUMN "scopes" TEXT;
ALTER TABLE "Portal" ADD COLUMN "disabledAt" DATETIME;
ALTER TABLE "Portal" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Client" ADD COLUMN "previousSecretHmac" TEXT;
ALTER TABLE "Client" ADD COLUMN "previousSecretUntil" DATETIME;
ALTER TABLE "Client" ADD COLUMN "apiScopes" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "Account_createdAt_id_idx" ON "Account"("createdAt", "id");

-- What operators look for by how it begins, whatever its case.
CREATE INDEX "Account_name_search" ON "Account"(lower("name"));
CREATE INDEX "Account_familyName_search" ON "Account"(lower("familyName"));

-- Few of many: who runs this Portico.
CREATE INDEX "Account_operators" ON "Account"("createdAt", "id") WHERE "operator";

-- CreateIndex
CREATE UNIQUE INDEX "Portal_slug_key" ON "Portal"("slug");

-- CreateIndex
CREATE INDEX "PortalAddress_portalId_idx" ON "PortalAddress"("portalId");

-- CreateIndex
CREATE INDEX "Member_accountId_idx" ON "Member"("accountId");

-- CreateIndex
CREATE INDEX "Member_portalId_since_accountId_idx" ON "Member"("portalId", "since", "accountId");

-- CreateIndex
CREATE INDEX "Entry_portalId_idx" ON "Entry"("portalId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_secretHash_key" ON "Invitation"("secretHash");

-- CreateIndex
CREATE INDEX "Invitation_portalId_createdAt_id_idx" ON "Invitation"("portalId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Invitation_createdAt_id_idx" ON "Invitation"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Invitation_address_idx" ON "Invitation"("address");

-- CreateIndex
CREATE INDEX "Invitation_invitedBy_idx" ON "Invitation"("invitedBy");

-- CreateIndex
CREATE INDEX "Invitation_expiresAt_idx" ON "Invitation"("expiresAt");

-- CreateIndex
CREATE INDEX "Acceptance_accountId_idx" ON "Acceptance"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "InvitationTemplate_portalId_name_key" ON "InvitationTemplate"("portalId", "name");

-- CreateIndex
CREATE INDEX "IdempotencyKey_expiresAt_idx" ON "IdempotencyKey"("expiresAt");

-- CreateIndex
CREATE INDEX "AuditEvent_kind_at_idx" ON "AuditEvent"("kind", "at");

-- CreateIndex
CREATE INDEX "AuditEvent_clientId_at_idx" ON "AuditEvent"("clientId", "at");

-- CreateIndex
CREATE INDEX "AuditEvent_portalId_at_idx" ON "AuditEvent"("portalId", "at");