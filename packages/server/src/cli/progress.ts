import { SingleBar } from 'cli-progress';

export interface Progress {
  to(done: number): void;
  end(): void;
}

/** A bar on a terminal, nothing in a pipe. */
export function progressBar(what: string, total: number): Progress {
  if (!process.stderr.isTTY) return { to: () => undefined, end: () => undefined };
  const bar = new SingleBar({
    format: `${what} {bar} {percentage}% · {value}/{total} · {eta_formatted} left`,
    stream: process.stderr,
  });
  bar.start(total, 0);
  return {
    to: (done) => {
      if (done > bar.getTotal()) bar.setTotal(done);
      bar.update(done);
    },
    end: () => bar.stop(),
  };
}
