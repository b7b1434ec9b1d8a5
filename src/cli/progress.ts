/** How far a long piece of work has come: what is done, counted, and which share of the whole that is, between 0 and 1. */
export interface Done {
  readonly done: number;
  readonly share: number;
}

/** Shows people how a long piece of work goes. */
export interface ProgressLine {
  report(done: Done): void;
  /** Prints a line of results without running into the bar. */
  beside(print: () => void): void;
  /** Ends the bar's line. */
  end(): void;
}

/** Where progress is shown: standard error, so that results stay clean. */
type Out = Pick<NodeJS.WriteStream, "isTTY" | "write"> & { readonly columns?: number };

const WIDEST = 24;
/** A shorter bar says nothing: the words stand alone. */
const NARROWEST = 6;
/** A bar is drawn at most so often, in milliseconds: drawing must not cost what it shows. */
const REDRAW = 100;
/** In a pipe a line comes with each tenth of the way, but not sooner than this after the last one, in milliseconds… */
const SOONEST = 1_000;
/** …and after this much silence in any case. */
const LATEST = 30_000;

/** A bar on a terminal, plain lines in a pipe; both with the rate and the time left. `things` are what is counted: "records". */
export function progressLine(things: string, out: Out = process.stderr, now: () => number = Date.now): ProgressLine {
  const measure = speedometer(now);
  let drawn = "";
  let last = now();
  let tenth = 0;
  const clear = () => out.write(`\r\u001b[K`);
  return {
    report(at) {
      const text = words(at, things, measure(at));
      if (out.isTTY) {
        if (drawn !== "" && at.share < 1 && now() - last < REDRAW) return;
        last = now();
        // A terminal that does not know its width says 0.
        drawn = bar(at.share, text, out.columns || 80);
        clear();
        out.write(drawn);
      } else if (isTimeFor(Math.floor(at.share * 10) > tenth, now() - last)) {
        last = now();
        tenth = Math.floor(at.share * 10);
        out.write(`${text}\n`);
      }
    },
    beside(print) {
      if (out.isTTY && drawn !== "") clear();
      print();
      if (out.isTTY && drawn !== "") out.write(drawn);
    },
    end() {
      if (out.isTTY && drawn !== "") out.write("\n");
      drawn = "";
    },
  };
}

const isTimeFor = (further: boolean, since: number): boolean => (further && since >= SOONEST) || since >= LATEST;

/** Never wider than the terminal: a line that wraps cannot be drawn over. */
function bar(share: number, text: string, columns: number): string {
  const width = Math.min(WIDEST, columns - 2 - text.length);
  if (width < NARROWEST) return text.slice(0, columns - 1);
  const full = Math.round(Math.min(1, share) * width);
  return `${"█".repeat(full)}${"░".repeat(width - full)} ${text}`;
}

interface Speed {
  /** Things a second, of this run alone. */
  readonly rate: number;
  /** Seconds left; null before that can be told. */
  readonly left: number | null;
}

/** Measures from the first report on: what an earlier run brought in is no speed of this one. */
function speedometer(now: () => number): (at: Done) => Speed {
  let first: (Done & { readonly at: number }) | undefined;
  return ({ done, share }) => {
    first ??= { done, share, at: now() };
    const seconds = Math.max(0.001, (now() - first.at) / 1000);
    const way = share - first.share;
    return { rate: (done - first.done) / seconds, left: way > 0 ? ((1 - share) / way) * seconds : null };
  };
}

function words({ done, share }: Done, things: string, { rate, left }: Speed): string {
  const speed = rate > 0 ? [`${shortly(rate)} a second`] : [];
  const rest = left === null || share >= 1 ? [] : [`${duration(left)} left`];
  return [`${Math.floor(share * 100)}%`, `${done.toLocaleString("en-US")} ${things}`, ...speed, ...rest].join(" · ");
}

const shortly = (rate: number): string => (rate < 10 ? rate.toFixed(1) : Math.round(rate).toLocaleString("en-US"));

/** `48 s`, `3 min`, `2 h 10 min`. */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
