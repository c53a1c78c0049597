/**
 * Schema 3: deals. A deal's attributes, events, scores, ledger, crossings and timers lie in the tables that contacts have
 * them in, under the deal's subject id. `deals` has what lists show and sort by. `dealContacts` lies with the contact,
 * because its events ask for it: which open deals hear this one? A link that was undone stays, ended, so that erasing the
 * contact finds what a deal once heard of it.
 */
export const deals = `
CREATE TABLE "deals" (
  "shard" INTEGER NOT NULL, "workspaceId" TEXT NOT NULL, "id" TEXT NOT NULL,
  "name" TEXT NOT NULL, "searchFolded" TEXT NOT NULL, "stage" TEXT, "value" REAL, "currency" TEXT, "status" TEXT NOT NULL,
  "createdAtMs" INTEGER NOT NULL, "lastActivityAtMs" INTEGER, "closedAtMs" INTEGER, "appliedAtMs" INTEGER NOT NULL,
  PRIMARY KEY ("workspaceId", "id", "shard"),
  CHECK ("status" IN ('open', 'won', 'lost'))
) STRICT;

CREATE TABLE "dealContacts" (
  "shard" INTEGER NOT NULL, "workspaceId" TEXT NOT NULL, "contactId" TEXT NOT NULL, "dealId" TEXT NOT NULL,
  "role" TEXT, "sinceMs" INTEGER NOT NULL, "untilMs" INTEGER, "hears" INTEGER NOT NULL,
  PRIMARY KEY ("shard", "workspaceId", "contactId", "dealId"),
  CHECK ("hears" IN (0, 1) AND ("hears" = 0 OR "untilMs" IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX "dealContactsByDeal" ON "dealContacts" ("workspaceId", "dealId");
CREATE INDEX "dealContactsHearing" ON "dealContacts" ("workspaceId") WHERE "hears" = 1;
`;
