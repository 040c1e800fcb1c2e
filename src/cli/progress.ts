/** Tells how far a long run is, on a terminal alone. */
export interface Progress {
  readonly update: (done: number, total: number) => void;
  /** Removes what was printed. */
  readonly end: () => void;
}

/** Milliseconds before anything is printed, and between two prints. */
const patience = 1000;
const interval = 100;

export function progressOn(stream: NodeJS.WriteStream): Progress {
  if (stream.isTTY !== true) return { update: () => {}, end: () => {} };
  const started = Date.now();
  let printed = 0;
  return {
    update: (done, total) => {
      const now = Date.now();
      if (now - started < patience || now - printed < interval) return;
      printed = now;
      stream.write(`\r\x1b[Kchecking file ${done} of ${total}`);
    },
    end: () => {
      if (printed > 0) stream.write('\r\x1b[K');
    },
  };
}
