import { Presets, SingleBar } from 'cli-progress';

export type Progress = { advance: (by?: number) => void; end: () => void };

/** A bar on a terminal, a line every tenth elsewhere; both on standard error, so that output can be piped. */
export function showProgress(
  what: string,
  total: number,
  terminal: NodeJS.WriteStream = process.stderr,
): Progress {
  if (terminal.isTTY) {
    const bar = new SingleBar(
      {
        format: `${what} {bar} {percentage}% {value}/{total} · {eta_formatted}`,
        stream: terminal,
        hideCursor: true,
      },
      Presets.shades_classic,
    );
    bar.start(total, 0);
    return {
      advance: (by = 1) => {
        bar.increment(by);
      },
      end: () => {
        bar.stop();
      },
    };
  }
  let done = 0;
  let told = 0;
  return {
    advance(by = 1) {
      done += by;
      const tenth = Math.floor((done * 10) / Math.max(total, 1));
      if (tenth > told && tenth < 10) terminal.write(`${what}: ${done} of ${total}\n`);
      told = Math.max(told, tenth);
    },
    end() {
      terminal.write(`${what}: ${done} of ${total}, done\n`);
    },
  };
}
