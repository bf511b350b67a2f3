-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "createdAt" DATETIME NOT NULL,
    "disabledAt" DATETIME,
    "operator" BOOLEAN NOT NULL DEFAULT false,
    "passwordHash" TEXT,
    "passwordChangedAt" DATETIME,
    "name" TEXT,
    "givenName" TEXT,
    "familyName" TEXT,
    "middleName" TEXT,
    "nickname" TEXT,
    "preferredUsername" TEXT,
    "profile" TEXT,
    "website" TEXT,
    "gender" TEXT,
    "birthdate" TEXT,
    "zoneinfo" TEXT,
    "locale" TEXT,
    "streetAddress" TEXT,
    "locality" TEXT,
    "region" TEXT,
    "postalCode" TEXT,
    "country" TEXT,
    "phoneNumber" TEXT,
    "profileChangedAt" DATETIME NOT NULL,
    "pictureName" TEXT
);

-- CreateTable
CREATE TABLE "Subject" (
    "sub" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "sector" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "Subject_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Identifier" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "display" TEXT NOT NULL,
    "verifiedAt" DATETIME,
    "primary" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Identifier_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Totp" (
    "accountId" TEXT NOT NULL PRIMARY KEY,
    "secretEncrypted" TEXT NOT NULL,
    "confirmedAt" DATETIME,
    "lastStep" INTEGER,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Totp_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "codeHmac" TEXT NOT NULL,
    "consumedAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "RecoveryCode_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Picture" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT,
    "portalId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "replacedAt" DATETIME,
    CONSTRAINT "Picture_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Picture_portalId_fkey" FOREIGN KEY ("portalId") REFERENCES "Portal" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PictureVariant" (
    "pictureName" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "bytes" BLOB NOT NULL,

    PRIMARY KEY ("pictureName", "file"),
    CONSTRAINT "PictureVariant_pictureName_fkey" FOREIGN KEY ("pictureName") REFERENCES "Picture" ("name") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Portal" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "homeUrl" TEXT,
    "firstParty" BOOLEAN NOT NULL DEFAULT false,
    "leanTokens" BOOLEAN NOT NULL DEFAULT false,
    "pictureName" TEXT,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Client" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "portalId" TEXT NOT NULL,
    "metadata" TEXT NOT NULL,
    "secretHmac" TEXT,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Client_portalId_fkey" FOREIGN KEY ("portalId") REFERENCES "Portal" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Consent" (
    "accountId" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    "scopes" TEXT NOT NULL,
    "claims" TEXT NOT NULL,
    "grantedAt" DATETIME NOT NULL,

    PRIMARY KEY ("accountId", "clientId"),
    CONSTRAINT "Consent_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Consent_clientId_fkey" FOREIGN KEY ("clientId") REFERENCES "Client" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OidcRecord" (
    "kind" TEXT NOT NULL,
    "idHash" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "grantId" TEXT,
    "uidHash" TEXT,
    "sub" TEXT,
    "clientId" TEXT,
    "consumedAt" DATETIME,
    "expiresAt" DATETIME NOT NULL,

    PRIMARY KEY ("kind", "idHash")
);

-- CreateTable
CREATE TABLE "SigningKey" (
    "kid" TEXT NOT NULL PRIMARY KEY,
    "alg" TEXT NOT NULL,
    "publicJwk" TEXT NOT NULL,
    "privateEncrypted" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "OneTimeToken" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "purpose" TEXT NOT NULL,
    "secretHash" TEXT NOT NULL,
    "codeHmac" TEXT,
    "browserHash" TEXT,
    "accountId" TEXT,
    "address" TEXT,
    "detail" TEXT,
    "misses" INTEGER NOT NULL DEFAULT 0,
    "provenAt" DATETIME,
    "consumedAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Throttle" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "count" INTEGER NOT NULL,
    "blockedUntil" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Letter" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "recipient" TEXT NOT NULL,
    "contentEncrypted" TEXT,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" DATETIME NOT NULL,
    "lastError" TEXT,
    "createdAt" DATETIME NOT NULL,
    "sentAt" DATETIME
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL,
    "kind" TEXT NOT NULL,
    "accountId" TEXT,
    "clientId" TEXT,
    "ip" TEXT,
    "userAgent" TEXT,
    "requestId" TEXT,
    "detail" TEXT
);

-- CreateTable
CREATE TABLE "Installation" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "Subject_accountId_sector_key" ON "Subject"("accountId", "sector");

-- CreateIndex
CREATE INDEX "Identifier_accountId_idx" ON "Identifier"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "Identifier_kind_value_key" ON "Identifier"("kind", "value");

-- CreateIndex
CREATE UNIQUE INDEX "RecoveryCode_accountId_codeHmac_key" ON "RecoveryCode"("accountId", "codeHmac");

-- CreateIndex
CREATE INDEX "Picture_accountId_idx" ON "Picture"("accountId");

-- CreateIndex
CREATE INDEX "Picture_portalId_idx" ON "Picture"("portalId");

-- CreateIndex
CREATE INDEX "Picture_replacedAt_idx" ON "Picture"("replacedAt");

-- CreateIndex
CREATE INDEX "Client_portalId_idx" ON "Client"("portalId");

-- CreateIndex
CREATE INDEX "Consent_clientId_idx" ON "Consent"("clientId");

-- CreateIndex
CREATE INDEX "OidcRecord_grantId_idx" ON "OidcRecord"("grantId");

-- CreateIndex
CREATE INDEX "OidcRecord_uidHash_idx" ON "OidcRecord"("uidHash");

-- CreateIndex
CREATE INDEX "OidcRecord_sub_idx" ON "OidcRecord"("sub");

-- CreateIndex
CREATE INDEX "OidcRecord_expiresAt_idx" ON "OidcRecord"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "OneTimeToken_secretHash_key" ON "OneTimeToken"("secretHash");

-- CreateIndex
CREATE INDEX "OneTimeToken_purpose_address_idx" ON "OneTimeToken"("purpose", "address");

-- CreateIndex
CREATE INDEX "OneTimeToken_accountId_idx" ON "OneTimeToken"("accountId");

-- CreateIndex
CREATE INDEX "OneTimeToken_expiresAt_idx" ON "OneTimeToken"("expiresAt");

-- CreateIndex
CREATE INDEX "Throttle_expiresAt_idx" ON "Throttle"("expiresAt");

-- CreateIndex
CREATE INDEX "Letter_state_nextAttemptAt_idx" ON "Letter"("state", "nextAttemptAt");

-- CreateIndex
CREATE INDEX "Letter_createdAt_idx" ON "Letter"("createdAt");

-- CreateIndex
CREATE INDEX "AuditEvent_accountId_at_idx" ON "AuditEvent"("accountId", "at");

-- CreateIndex
CREATE INDEX "AuditEvent_at_idx" ON "AuditEvent"("at");
