/** A failure whose message is meant for the person: what happened and what to do. No stack is shown. */
export class Failure extends Error {}

const causes = [
  [/ENOSPC|no space left/i, 'The disk is full. Free about 1 GB, then run the same command again.'],
  [
    /self-signed certificate|unable to (get local issuer|verify the first) certificate|CERT_/i,
    'The npm registry showed a certificate that is not trusted here. Name your certificates in NODE_EXTRA_CA_CERTS, then run the same command again.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|ERR_PNPM_META_FETCH_FAIL/i,
    'The npm registry cannot be reached. Check the network (and the proxy or registry that `npm config get registry` shows), then run the same command again.',
  ],
  [
    /EACCES|EPERM|EROFS/i,
    'Files in this folder cannot be written. Make the folder yours (or copy the project to a folder that is), then run the same command again.',
  ],
  [
    /ERR_PNPM_OUTDATED_LOCKFILE/i,
    'pnpm-lock.yaml does not fit the package.json files. Run `pnpm install` (or take both from the same commit), then run the same command again.',
  ],
];

/** The one sentence for the output of a tool that failed, or `otherwise` when nothing in it is known. */
export function explain(output, otherwise) {
  return causes.find(([pattern]) => pattern.test(output))?.[1] ?? otherwise;
}

/** What to print for anything that was thrown. */
export function failureOf(error) {
  if (error instanceof Failure) return error.message;
  return explain(`${error?.code} ${error?.message}`, error?.stack ?? String(error));
}
