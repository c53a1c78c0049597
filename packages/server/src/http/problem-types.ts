/** What each stable problem code means and what to do; the reference page prints it. */
export const problemTypes: Readonly<Record<string, string>> = {
  'not-found': 'Nothing has that id, or it is not in this workspace.',
  'no-such-route': 'No route has that path and method. The reference lists all of them.',
  invalid:
    'The request or the document does not fit. Every wrong place is in errors, by JSON pointer; nothing was changed.',
  conflict: 'It is already there, already decided, or not in a state that allows this. Nothing was changed.',
  unauthorized: 'Neither our own page nor a known key. Send "Authorization: Bearer <API key>".',
  'unknown-host': 'The server was addressed by a name that is not its own. Open it under its own address.',
  'draft-moved-on': 'Somebody else saved since your copy. `current` has theirs; compare and save again.',
  'if-match-required': 'Send the ETag of the copy that you changed as If-Match.',
  'workflow-has-errors': 'The workflow cannot go live yet; `problems` says where and why. The draft is kept.',
  'in-use': 'Workflows that run need it; `errors` says which and where. Nothing was changed.',
  'too-few-conversions':
    'Points cannot be suggested from so few conversions. `converted` and `needed` have the numbers. Nothing was changed.',
  'too-large': 'The body is larger than this route takes. Nothing was read.',
  'unsupported-media-type': 'Send JSON with Content-Type: application/json.',
  unavailable: 'The server cannot write just now (disk full, busy, shutting down). Try again after Retry-After.',
  internal: 'Something failed on our side. Nothing of this request was kept; the log has the request id.',
};
