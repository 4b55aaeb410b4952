/** How far something is: a bar on a terminal, a line now and then elsewhere. */
import { clearLine, cursorTo } from 'node:readline';
import { beginningOf } from '../text/unicode.js';

export interface Progress {
  /** Shows it. `more` stands behind the numbers. */
  readonly show: (done: number, total: number, more: string) => void;
  /** Shows how many there are by now, where nobody knows how many there will be. */
  readonly count: (done: number, what: string) => void;
  /** Leaves the terminal at the beginning of a line. */
  readonly end: () => void;
}

/** What of a stream it takes. */
export type ProgressStream = Pick<NodeJS.WriteStream, 'write'> &
  Partial<Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>>;

const barWidth = 30;
/** Lines that are written in all, where there is no terminal. */
const lines = 10;

export function createProgress(stream: ProgressStream): Progress {
  return stream.isTTY === true ? bar(stream) : plain(stream);
}

function bar(stream: ProgressStream): Progress {
  let shown = '';
  const draw = (text: string): void => {
    // A line that wraps could not be drawn over.
    const fitting = beginningOf(text, Math.max(1, (stream.columns ?? 80) - 1));
    if (fitting === shown) return;
    shown = fitting;
    cursorTo(stream as NodeJS.WriteStream, 0);
    clearLine(stream as NodeJS.WriteStream, 0);
    stream.write(fitting);
  };
  return {
    show: (done, total, more) => {
      const filled = Math.round((barWidth * done) / Math.max(total, 1));
      draw(`[${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}] ${done}/${total}  ${more}`);
    },
    count: (done, what) => draw(`${done} ${what}`),
    end: () => {
      if (shown !== '') stream.write('\n');
      shown = '';
    },
  };
}

function plain(stream: ProgressStream): Progress {
  let told = -1;
  let counted = 0;
  return {
    show: (done, total, more) => {
      const step = Math.floor((lines * done) / Math.max(total, 1));
      if (step === told) return;
      told = step;
      stream.write(`${done}/${total}  ${more}\n`);
    },
    count: (done, what) => {
      // Twice as many as the last time: few lines, however many there will be.
      if (done < Math.max(1, counted * 2)) return;
      counted = done;
      stream.write(`${done} ${what}\n`);
    },
    end: () => undefined,
  };
}
