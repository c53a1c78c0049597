/**
 * Schema 2: what the engine writes for every event costs fewer pages. The steps that one input took in one enrollment
 * are one row, and those of the input that started it lie in the enrollment itself; rows found by contact have one index
 * by contact instead of a wide unique key (nothing is written twice because an input is applied once: it is consumed in
 * the same transaction); an enrollment is found by the contact whose id is in its own. Rows of schema 1 are kept as they
 * are read there: JSON that still repeats the columns.
 */
export const leanEngineTables = `
DROP INDEX "traceByEnrollment";
ALTER TABLE "trace" RENAME TO "traceOfSchema1";
CREATE TABLE "trace" (
  "seq" INTEGER PRIMARY KEY,
  "shard" INTEGER NOT NULL, "workspaceId" TEXT NOT NULL, "contactId" TEXT NOT NULL,
  "enrollmentId" TEXT, "workflowId" TEXT NOT NULL, "version" INTEGER NOT NULL, "inputId" TEXT NOT NULL,
  "atMs" INTEGER NOT NULL, "stepsJson" TEXT NOT NULL
) STRICT;
INSERT INTO "trace"
  SELECT "seq", "shard", "workspaceId", "contactId", "enrollmentId", "workflowId", "version", "inputId", "atMs",
    '[' || "entryJson" || ']'
  FROM "traceOfSchema1" ORDER BY "seq";
DROP TABLE "traceOfSchema1";
CREATE INDEX "traceByContact" ON "trace" ("shard", "workspaceId", "contactId");

ALTER TABLE "ledger" RENAME TO "ledgerOfSchema1";
CREATE TABLE "ledger" (
  "seq" INTEGER PRIMARY KEY,
  "shard" INTEGER NOT NULL, "workspaceId" TEXT NOT NULL, "contactId" TEXT NOT NULL, "id" TEXT NOT NULL,
  "modelId" TEXT NOT NULL, "modelVersion" INTEGER NOT NULL, "groupId" TEXT NOT NULL, "sourceJson" TEXT NOT NULL,
  "inputId" TEXT NOT NULL, "atMs" INTEGER NOT NULL, "asked" INTEGER NOT NULL, "givenMilli" INTEGER NOT NULL,
  "why" TEXT NOT NULL
) STRICT;
INSERT INTO "ledger"
  SELECT "seq", "shard", "workspaceId", "contactId", "id", "modelId", "modelVersion", "groupId", "sourceJson", "inputId",
    "atMs", "asked", "givenMilli", "why"
  FROM "ledgerOfSchema1" ORDER BY "seq";
DROP TABLE "ledgerOfSchema1";
CREATE INDEX "ledgerByContact" ON "ledger" ("shard", "workspaceId", "contactId");

DROP INDEX "enrollmentsById";
DROP INDEX "enrollmentsByWorkflow";
ALTER TABLE "enrollments" ADD COLUMN "firstStepsJson" TEXT;
CREATE INDEX "enrollmentsByWorkflow" ON "enrollments" ("workspaceId", "workflowId", "status", "nodeId", "startedAtMs");
CREATE INDEX "outboxByStatus" ON "outbox" ("workspaceId", "status");
CREATE INDEX "contactsMerged" ON "contacts" ("workspaceId", "mergedInto") WHERE "mergedInto" IS NOT NULL;
DROP INDEX "contactsByCreation";
CREATE INDEX "contactsByCreation" ON "contacts" ("workspaceId", "createdAtMs") WHERE "mergedInto" IS NULL;
CREATE INDEX "enrollmentsActive" ON "enrollments" ("shard", "workspaceId", "contactId") WHERE "status" = 'active';
`;
