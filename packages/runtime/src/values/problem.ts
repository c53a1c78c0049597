/** Where in a document a problem sits, so that the editor can mark it and an API client can find it. */
export interface ProblemPlace {
  readonly nodeId?: string;
  readonly edgeId?: string;
  readonly groupId?: string;
  readonly ruleId?: string;
  /** JSON pointer (RFC 6901) into the checked document, for example `/nodes/3/fields/points`. */
  readonly pointer?: string;
}

/** Something wrong with a document, said to the person who drew it. Errors refuse publishing, warnings do not. */
export interface Problem {
  /** Stable, kebab-case, for example `loop-without-wait`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** What is wrong and what to do, in plain words. */
  readonly message: string;
  readonly at: ProblemPlace;
}
