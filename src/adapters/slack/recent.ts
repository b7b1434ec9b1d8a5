import type { Call } from "../../core/reply.js";

/** A question that somebody asked, and the call it became. */
interface Asked {
  readonly line: string;
  readonly call: Call;
}

/** The latest questions of each person, for their own Home. Only in memory: nothing of them is stored. */
export interface Recent {
  note(person: string, asked: Asked): void;
  /** Newest first. */
  of(person: string): readonly Asked[];
}

const EACH = 5;
const PEOPLE = 1000;

export function recentQuestions(): Recent {
  const people = new Map<string, readonly Asked[]>();
  return {
    note(person, asked) {
      const others = (people.get(person) ?? []).filter(({ line }) => line !== asked.line);
      people.delete(person);
      people.set(person, [asked, ...others].slice(0, EACH));
      for (const oldest of people.keys()) {
        if (people.size <= PEOPLE) break;
        people.delete(oldest);
      }
    },
    of: (person) => people.get(person) ?? [],
  };
}
