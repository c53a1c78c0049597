/* Documents that people write: kept whole as JSON, a draft beside versions that never change (W10). */

export interface ScoringModelsTable {
  workspaceId: string;
  id: string;
  name: string;
  draftJson: string;
  /** Rises with every save; the ETag. */
  revision: number;
  publishedVersion: number | null;
  archived: 0 | 1;
  updatedAtMs: number;
}

export interface WorkflowsTable {
  workspaceId: string;
  id: string;
  name: string;
  draftJson: string;
  revision: number;
  publishedVersion: number | null;
  /** draft → live ⇄ paused; a paused one starts nobody, running ones go on. */
  status: 'draft' | 'live' | 'paused' | 'archived';
  updatedAtMs: number;
}

/** Published versions never change (W10). */
export interface VersionsTable {
  workspaceId: string;
  id: string;
  version: number;
  documentJson: string;
  publishedAtMs: number;
  note: string;
}

export interface EmailTemplatesTable {
  workspaceId: string;
  id: string;
  name: string;
  documentJson: string;
  revision: number;
  updatedAtMs: number;
}

export interface SegmentsTable {
  workspaceId: string;
  id: string;
  name: string;
  whenJson: string;
  updatedAtMs: number;
}
