/**
 * Schema 1. Times are INTEGER epoch milliseconds. Small rows that are always found by their key are WITHOUT ROWID;
 * rows that carry JSON are not, because SQLite spills large rows of such tables to extra pages. Every unique key of a
 * sharded table holds `shard` (last where rows are also looked up by id alone), except the history's: a repeated message id can arrive for another contact than
 * the first time (E2, E4), so it is unique in the whole workspace.
 */
export const firstSchema = `
CREATE TABLE "contacts" (
  "shard" INTEGER NOT NULL, "workspaceId" TEXT NOT NULL, "id" TEXT NOT NULL,
  "email" TEXT, "displayName" TEXT, "company" TEXT, "searchFolded" TEXT NOT NULL, "timeZone" TEXT,
  "createdAtMs" INTEGER NOT NULL, "lastSeenAtMs" INTEGER, "appliedAtMs" INTEGER NOT NULL, "mergedInto" TEXT,
  PRIMARY KEY ("workspaceId", "id", "shard")
) STRICT;
CREATE INDEX "contactsByCreation" ON "contacts" ("workspaceId", "createdAtMs");

CREATE TABLE "contactAttributes" (
  "shard" INTEGER NOT NULL, "workspaceId" TEXT NOT NULL, "contactId" TEXT NOT NULL, "name" TEXT NOT NULL,
  "type" TEXT NOT NULL, "text" TEXT, "folded" TEXT, "num" REAL, "instantMs" INTEGER,
  "source" TEXT NOT NULL, "atMs" INTEGER NOT NULL,
  PRIMARY KEY ("shard", "workspaceId", "contactId", "name"),
  CHECK ("type" IN ('text', 'number', 'boolean') AND ("text" IS NOT NULL) = ("type" = 'text'))
) STRICT, WITHOUT ROWID;

CREATE TABLE "contactTags" (
  "shard" INTEGER NOT NULL, "workspaceId" TEXT NOT NULL, "contactId" TEXT NOT NULL, "tag" TEXT NOT NULL,
  "atMs" INTEGER NOT NULL,
  PRIMARY KEY ("shard", "workspaceId", "contactId", "tag")
) STRICT, WITHOUT ROWID;
CREATE INDEX "contactTagsByTag" ON "contactTags" ("workspaceId", "tag");

CREATE TABLE "identities" (
  "workspaceId" TEXT NOT NULL, "kind" TEXT NOT NULL, "value" TEXT NOT NULL,
  "contactShard" INTEGER NOT NULL, "contactId" TEXT NOT NULL, "atMs" INTEGER NOT NULL,
  PRIMARY KEY ("workspaceId", "kind", "value"),
  CHECK ("kind" IN ('anonymous', 'user', 'email'))
) STRICT, WITHOUT ROWID;
CREATE INDEX "identitiesByContact" ON "identities" ("contactShard", "workspaceId", "contactId");

CREATE TABLE "events" (
  "seq" INTEGER PRIMARY KEY AUTOINCREMENT,
  "shard" INTEGER NOT NULL, "workspaceId" TEXT NOT NULL, "contactId" TEXT NOT NULL, "id" TEXT NOT NULL,
  "kind" TEXT NOT NULL, "name" TEXT NOT NULL, "atMs" INTEGER NOT NULL, "acceptedAtMs" INTEGER NOT NULL,
  "inputJson" TEXT NOT NULL, "contextJson" TEXT,
  UNIQUE ("workspaceId", "id")
) STRICT;
CREATE INDEX "eventsByContact" ON "events" ("shard", "workspaceId", "contactId", "name", "atMs");

CREATE TABLE "inbox" (
  "seq" INTEGER PRIMARY KEY,
  "shard" INTEGER NOT NULL, "workspaceId" TEXT NOT NULL, "contactId" TEXT NOT NULL, "eventId" TEXT NOT NULL,
  "parkedReason" TEXT
) STRICT;
CREATE INDEX "inboxParked" ON "inbox" ("shard", "seq") WHERE "parkedReason" IS NOT NULL;

CREATE TABLE "timers" (
  "shard" INTEGER NOT NULL, "workspaceId" TEXT NOT NULL, "contactId" TEXT NOT NULL, "id" TEXT NOT NULL,
  "dueAtMs" INTEGER NOT NULL, "subjectJson" TEXT NOT NULL,
  PRIMARY KEY ("shard", "workspaceId", "contactId", "id")
) STRICT, WITHOUT ROWID;
CREATE INDEX "timersByDue" ON "timers" ("dueAtMs");

CREATE TABLE "scores" (
  "shard" INTEGER NOT NULL, "workspaceId" TEXT NOT NULL, "contactId" TEXT NOT NULL, "modelId" TEXT NOT NULL,
  "modelVersion" INTEGER NOT NULL, "points" INTEGER NOT NULL, "class" INTEGER NOT NULL,
  "gatesMet" INTEGER NOT NULL, "gatesTotal" INTEGER NOT NULL, "fit" INTEGER NOT NULL, "engagement" INTEGER NOT NULL,
  "band" TEXT, "ready" INTEGER NOT NULL, "standing" TEXT NOT NULL, "sortKey" REAL NOT NULL,
  "stateJson" TEXT NOT NULL, "computedAtMs" INTEGER NOT NULL,
  PRIMARY KEY ("shard", "workspaceId", "contactId", "modelId")
) STRICT;
CREATE INDEX "scoresBySortKey" ON "scores" ("workspaceId", "modelId", "sortKey" DESC, "contactId");
CREATE INDEX "scoresByBand" ON "scores" ("workspaceId", "modelId", "band", "ready");

CREATE TABLE "ledger" (
  "seq" INTEGER PRIMARY KEY,
  "shard" INTEGER NOT NULL, "workspaceId" TEXT NOT NULL, "contactId" TEXT NOT NULL, "id" TEXT NOT NULL,
  "modelId" TEXT NOT NULL, "modelVersion" INTEGER NOT NULL, "groupId" TEXT NOT NULL, "sourceJson" TEXT NOT NULL,
  "inputId" TEXT NOT NULL, "atMs" INTEGER NOT NULL, "asked" INTEGER NOT NULL, "givenMilli" INTEGER NOT NULL,
  "why" TEXT NOT NULL,
  UNIQUE ("shard", "workspaceId", "contactId", "modelId", "id")
) STRICT;

CREATE TABLE "crossings" (
  "shard" INTEGER NOT NULL, "workspaceId" TEXT NOT NULL, "contactId" TEXT NOT NULL, "id" TEXT NOT NULL,
  "modelId" TEXT NOT NULL, "fromBand" TEXT, "toBand" TEXT, "ready" TEXT NOT NULL, "cause" TEXT NOT NULL,
  "atMs" INTEGER NOT NULL,
  PRIMARY KEY ("shard", "workspaceId", "contactId", "id")
) STRICT, WITHOUT ROWID;

CREATE TABLE "enrollments" (
  "shard" INTEGER NOT NULL, "workspaceId" TEXT NOT NULL, "contactId" TEXT NOT NULL, "id" TEXT NOT NULL,
  "workflowId" TEXT NOT NULL, "version" INTEGER NOT NULL, "key" TEXT NOT NULL, "number" INTEGER NOT NULL,
  "status" TEXT NOT NULL, "nodeId" TEXT NOT NULL, "stateJson" TEXT NOT NULL,
  "startedAtMs" INTEGER NOT NULL, "endedAtMs" INTEGER,
  PRIMARY KEY ("shard", "workspaceId", "contactId", "id")
) STRICT;
CREATE INDEX "enrollmentsById" ON "enrollments" ("workspaceId", "id");
CREATE INDEX "enrollmentsByWorkflow" ON "enrollments" ("workspaceId", "workflowId", "status", "nodeId");

CREATE TABLE "trace" (
  "seq" INTEGER PRIMARY KEY,
  "shard" INTEGER NOT NULL, "workspaceId" TEXT NOT NULL, "contactId" TEXT NOT NULL, "id" TEXT NOT NULL,
  "enrollmentId" TEXT, "workflowId" TEXT NOT NULL, "version" INTEGER NOT NULL, "nodeId" TEXT NOT NULL,
  "visit" INTEGER NOT NULL, "inputId" TEXT NOT NULL, "atMs" INTEGER NOT NULL, "did" TEXT NOT NULL,
  "entryJson" TEXT NOT NULL,
  UNIQUE ("shard", "workspaceId", "contactId", "id")
) STRICT;
CREATE INDEX "traceByEnrollment" ON "trace" ("shard", "workspaceId", "enrollmentId") WHERE "enrollmentId" IS NOT NULL;

CREATE TABLE "nodeCounts" (
  "workspaceId" TEXT NOT NULL, "workflowId" TEXT NOT NULL, "version" INTEGER NOT NULL, "nodeId" TEXT NOT NULL,
  "here" INTEGER NOT NULL, "passed" INTEGER NOT NULL,
  PRIMARY KEY ("workspaceId", "workflowId", "version", "nodeId")
) STRICT, WITHOUT ROWID;

CREATE TABLE "outbox" (
  "shard" INTEGER NOT NULL, "workspaceId" TEXT NOT NULL, "id" TEXT NOT NULL, "contactId" TEXT NOT NULL,
  "kind" TEXT NOT NULL, "lane" TEXT NOT NULL, "status" TEXT NOT NULL, "attempts" INTEGER NOT NULL,
  "nextAttemptAtMs" INTEGER NOT NULL, "createdAtMs" INTEGER NOT NULL, "settledAtMs" INTEGER,
  "workflowId" TEXT NOT NULL, "version" INTEGER NOT NULL, "enrollmentId" TEXT NOT NULL, "nodeId" TEXT NOT NULL,
  "effectJson" TEXT NOT NULL, "sentJson" TEXT, "lastError" TEXT, "reason" TEXT,
  PRIMARY KEY ("workspaceId", "id", "shard"),
  CHECK ("status" IN ('waiting', 'sending', 'sent', 'failed', 'unknown', 'cancelled'))
) STRICT;
CREATE INDEX "outboxDue" ON "outbox" ("status", "nextAttemptAtMs");
CREATE INDEX "outboxLanes" ON "outbox" ("status", "lane", "nextAttemptAtMs");
CREATE INDEX "outboxByTime" ON "outbox" ("workspaceId", "createdAtMs");
CREATE INDEX "outboxByContact" ON "outbox" ("shard", "workspaceId", "contactId", "createdAtMs");

CREATE TABLE "outboxAttempts" (
  "shard" INTEGER NOT NULL, "workspaceId" TEXT NOT NULL, "outboxId" TEXT NOT NULL, "attempt" INTEGER NOT NULL,
  "atMs" INTEGER NOT NULL, "outcome" TEXT NOT NULL, "detail" TEXT NOT NULL,
  PRIMARY KEY ("shard", "workspaceId", "outboxId", "attempt")
) STRICT, WITHOUT ROWID;

CREATE TABLE "trackedLinks" (
  "shard" INTEGER NOT NULL, "workspaceId" TEXT NOT NULL, "outboxId" TEXT NOT NULL, "linkIndex" INTEGER NOT NULL,
  "url" TEXT NOT NULL,
  PRIMARY KEY ("shard", "workspaceId", "outboxId", "linkIndex")
) STRICT, WITHOUT ROWID;

CREATE TABLE "suppressions" (
  "workspaceId" TEXT NOT NULL, "email" TEXT NOT NULL, "reason" TEXT NOT NULL, "atMs" INTEGER NOT NULL,
  "detail" TEXT NOT NULL,
  PRIMARY KEY ("workspaceId", "email")
) STRICT, WITHOUT ROWID;

CREATE TABLE "handoffs" (
  "shard" INTEGER NOT NULL, "workspaceId" TEXT NOT NULL, "id" TEXT NOT NULL, "contactId" TEXT NOT NULL,
  "ownerId" TEXT, "status" TEXT NOT NULL, "createdAtMs" INTEGER NOT NULL, "dueAtMs" INTEGER NOT NULL,
  "decidedAtMs" INTEGER, "rejectReason" TEXT, "decisionNote" TEXT, "snapshotJson" TEXT NOT NULL,
  "workflowId" TEXT NOT NULL, "enrollmentId" TEXT NOT NULL,
  PRIMARY KEY ("workspaceId", "id", "shard"),
  CHECK ("status" IN ('open', 'accepted', 'rejected', 'closed'))
) STRICT;
CREATE INDEX "handoffsByStatus" ON "handoffs" ("workspaceId", "status", "createdAtMs");
CREATE INDEX "handoffsByContact" ON "handoffs" ("shard", "workspaceId", "contactId");

CREATE TABLE "people" (
  "workspaceId" TEXT NOT NULL, "id" TEXT NOT NULL, "name" TEXT NOT NULL, "email" TEXT, "weight" INTEGER NOT NULL,
  "active" INTEGER NOT NULL, "assigned" INTEGER NOT NULL,
  PRIMARY KEY ("workspaceId", "id")
) STRICT, WITHOUT ROWID;

CREATE TABLE "scoringModels" (
  "workspaceId" TEXT NOT NULL, "id" TEXT NOT NULL, "name" TEXT NOT NULL, "draftJson" TEXT NOT NULL,
  "revision" INTEGER NOT NULL, "publishedVersion" INTEGER, "archived" INTEGER NOT NULL, "updatedAtMs" INTEGER NOT NULL,
  PRIMARY KEY ("workspaceId", "id")
) STRICT;

CREATE TABLE "scoringModelVersions" (
  "workspaceId" TEXT NOT NULL, "id" TEXT NOT NULL, "version" INTEGER NOT NULL, "documentJson" TEXT NOT NULL,
  "publishedAtMs" INTEGER NOT NULL, "note" TEXT NOT NULL,
  PRIMARY KEY ("workspaceId", "id", "version")
) STRICT;

CREATE TABLE "workflows" (
  "workspaceId" TEXT NOT NULL, "id" TEXT NOT NULL, "name" TEXT NOT NULL, "draftJson" TEXT NOT NULL,
  "revision" INTEGER NOT NULL, "publishedVersion" INTEGER, "status" TEXT NOT NULL, "updatedAtMs" INTEGER NOT NULL,
  PRIMARY KEY ("workspaceId", "id"),
  CHECK ("status" IN ('draft', 'live', 'paused', 'archived'))
) STRICT;

CREATE TABLE "workflowVersions" (
  "workspaceId" TEXT NOT NULL, "id" TEXT NOT NULL, "version" INTEGER NOT NULL, "documentJson" TEXT NOT NULL,
  "publishedAtMs" INTEGER NOT NULL, "note" TEXT NOT NULL,
  PRIMARY KEY ("workspaceId", "id", "version")
) STRICT;

CREATE TABLE "emailTemplates" (
  "workspaceId" TEXT NOT NULL, "id" TEXT NOT NULL, "name" TEXT NOT NULL, "documentJson" TEXT NOT NULL,
  "revision" INTEGER NOT NULL, "updatedAtMs" INTEGER NOT NULL,
  PRIMARY KEY ("workspaceId", "id")
) STRICT;

CREATE TABLE "segments" (
  "workspaceId" TEXT NOT NULL, "id" TEXT NOT NULL, "name" TEXT NOT NULL, "whenJson" TEXT NOT NULL,
  "updatedAtMs" INTEGER NOT NULL,
  PRIMARY KEY ("workspaceId", "id")
) STRICT;

CREATE TABLE "attributeDefinitions" (
  "workspaceId" TEXT NOT NULL, "name" TEXT NOT NULL, "label" TEXT, "type" TEXT NOT NULL, "serverOnly" INTEGER NOT NULL,
  PRIMARY KEY ("workspaceId", "name")
) STRICT, WITHOUT ROWID;

CREATE TABLE "eventNames" (
  "workspaceId" TEXT NOT NULL, "name" TEXT NOT NULL, "firstAtMs" INTEGER NOT NULL, "lastAtMs" INTEGER NOT NULL,
  "count" INTEGER NOT NULL,
  PRIMARY KEY ("workspaceId", "name")
) STRICT, WITHOUT ROWID;

CREATE TABLE "quarantine" (
  "workspaceId" TEXT NOT NULL, "id" TEXT NOT NULL, "receivedAtMs" INTEGER NOT NULL, "reason" TEXT NOT NULL,
  "rawJson" TEXT NOT NULL,
  PRIMARY KEY ("workspaceId", "id")
) STRICT;
CREATE INDEX "quarantineByTime" ON "quarantine" ("workspaceId", "receivedAtMs");

CREATE TABLE "settings" (
  "workspaceId" TEXT NOT NULL, "key" TEXT NOT NULL, "valueJson" TEXT NOT NULL, "updatedAtMs" INTEGER NOT NULL,
  PRIMARY KEY ("workspaceId", "key")
) STRICT, WITHOUT ROWID;
`;
