/** One connection has one transaction at a time: whoever wants it waits for those who came before. */
export interface Turns {
  take<Result>(work: () => Promise<Result>): Promise<Result>;
}

export function turns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take(work) {
      const done = last.then(work);
      last = done.catch(() => {});
      return done;
    },
  };
}

/** The same functions, each run by `take`: in its turn, and whole or not at all. */
export function inTurn<Part extends object>(part: Part, take: Turns["take"]): Part {
  return new Proxy(part, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      return (...values: unknown[]) => take(async () => Reflect.apply(value, target, values));
    },
  });
}
