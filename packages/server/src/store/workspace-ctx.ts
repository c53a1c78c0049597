/** First argument of every repository function: no row is reachable without saying whose it is (T9). */
export interface WorkspaceCtx {
  readonly workspaceId: string;
}
