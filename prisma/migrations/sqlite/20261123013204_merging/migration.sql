-- AlterTable
ALTER TABLE "Client" ADD COLUMN "knowsMerged" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "ClientSubject" (
    "clientId" TEXT NOT NULL,
    "sub" TEXT NOT NULL,
    "knownAs" TEXT NOT NULL,

    PRIMARY KEY ("clientId", "sub"),
    CONSTRAINT "ClientSubject_clientId_fkey" FOREIGN KEY ("clientId") REFERENCES "Client" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Merge" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "keptAccountId" TEXT NOT NULL,
    "otherAccountId" TEXT NOT NULL,
    "mergedAt" DATETIME NOT NULL,
    "undoUntil" DATETIME NOT NULL,
    "before" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "ClientSubject_sub_idx" ON "ClientSubject"("sub");

-- CreateIndex
CREATE UNIQUE INDEX "Merge_otherAccountId_key" ON "Merge"("otherAccountId");

-- CreateIndex
CREATE INDEX "Merge_keptAccountId_idx" ON "Merge"("keptAccountId");

-- CreateIndex
CREATE INDEX "Merge_undoUntil_idx" ON "Merge"("undoUntil");
