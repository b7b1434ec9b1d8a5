import type { Asker } from "../src/core/command.js";
import { UserError } from "../src/core/errors.js";
import type { Action, Reply } from "../src/core/reply.js";
import { reviewed } from "../src/desk/revise.js";
import type { Reading } from "../src/reading/reading.js";
import type { Attribution } from "../src/records/types.js";
import { statementCard } from "./cards.js";
import { mustEdit } from "./editing.js";
import { deskOf } from "./following.js";
import { counted, nameOf } from "./say.js";
import type { Services } from "./services.js";
import { show } from "./shown.js";

const PAGE = 5;

interface Picked {
  readonly reading: Reading;
  /** What was read: its text or its address. */
  readonly article: string;
  /** Ids with spaces between them. */
  readonly picked: string;
  readonly from: number;
}

/**
 * Keeps a reading, and confirms what a person picked of it; the rest is kept as suggestions. Doing it twice changes nothing.
 * @throws UserError for whoever may not change records, and where what was picked cannot be confirmed: then nothing is kept
 */
export async function confirmReading(choice: Picked, services: Services, asker: Asker): Promise<Reply> {
  mustEdit(asker, services);
  const desk = deskOf(services);
  const { reading, article, picked, from } = choice;
  const ids = pickable(picked, reading);
  await desk.keep(reading);
  const confirmed: Attribution[] = [];
  for (const id of ids) confirmed.push(await confirm(id, asker.user, services));
  const shown = await Promise.all(confirmed.slice(from, from + PAGE).map((one) => show(one, services)));
  return {
    text: summary(confirmed.length, reading.attributions.length - confirmed.length),
    cards: shown.map((one) => statementCard(one, services.dates)),
    list: {
      call: { command: "read", options: { article, confirm: picked } },
      from,
      total: confirmed.length,
      size: PAGE,
    },
    actions: await questions(confirmed, services),
  };
}

function pickable(picked: string, { attributions }: Reading): string[] {
  const ids = [...new Set(picked.split(/\s+/).filter((id) => id !== ""))];
  for (const id of ids) {
    const found = attributions.find((one) => one.id === id);
    if (found === undefined)
      throw new UserError(`${id} is not in this article, so nothing was kept.`, "Read the article again.");
    if (found.source.agent === null)
      throw new UserError(`Nobody is named as the speaker of ${id}, so nothing was kept.`, "Leave it out.");
  }
  return ids;
}

/** What a person decided before stands: a rejected or corrected statement is not brought back by ticking it again. */
async function confirm(id: string, by: string, { wholeArchive, now }: Services): Promise<Attribution> {
  const statement = await wholeArchive.attribution(id);
  if (statement === undefined || statement.supersededBy !== null || statement.reviewState === "rejected")
    throw new UserError(`${id} was rejected or corrected before.`, "/source shows how the record stands.");
  if (statement.reviewState === "confirmed") return statement;
  const next = reviewed(statement, "confirmed", by, now().toISOString());
  await wholeArchive.put([next]);
  return next;
}

function summary(confirmed: number, left: number): string {
  const are = (many: number) => (many === 1 ? "is" : "are");
  const rest =
    left === 0
      ? ""
      : ` ${left} more ${are(left)} kept as ${left === 1 ? "a suggestion" : "suggestions"}, and marked so.`;
  return `${counted(confirmed)} ${are(confirmed)} confirmed, and answers come from ${confirmed === 1 ? "it" : "them"} now.${rest}`;
}

/** The longest label of a button that every surface shows whole. */
const LABEL = 34;
const ASKED = 3;

/** The next thing to do: ask about whom was just confirmed. */
async function questions(confirmed: readonly Attribution[], { archive }: Services): Promise<Action[]> {
  const speakers = [...new Set(confirmed.flatMap(({ source }) => source.agent ?? []))].slice(0, ASKED);
  const agents = await Promise.all(speakers.map((id) => archive.agent(id)));
  return agents.flatMap((agent) => {
    if (agent === undefined || !("name" in agent)) return [];
    const question = `what did ${nameOf(agent)} say?`;
    const label = `Ask: ${question}`;
    return label.length > LABEL ? [] : [{ label, call: { command: "ask", options: { question } } }];
  });
}
