import type { Asker } from "../src/core/command.js";
import { UserError } from "../src/core/errors.js";
import { choice } from "../src/core/options.js";
import type { Reply } from "../src/core/reply.js";
import type { Spread } from "../src/desk/corrections.js";
import type { Proposal } from "../src/desk/proposals.js";
import { type Revision, revised } from "../src/desk/revise.js";
import type { Agent, Attribution, Correction } from "../src/records/types.js";
import { statementCard } from "./cards.js";
import { lineOf } from "./corrected.js";
import { mustEdit, statementNumbered, statusAction } from "./editing.js";
import { agentsCalled } from "./find.js";
import { deskOf } from "./following.js";
import { defineCommand, type Services, text } from "./services.js";
import { show } from "./shown.js";

const KINDS = ["correction", "clarification", "retraction", "misattribution"] as const;

export default defineCommand({
  name: "correct",
  summary: "Correct a record in public: every message that carried it is put right",
  options: {
    kind: choice("What it is", KINDS, { required: true }),
    record: text("The statement's number, such as S03", { required: true, maxLength: 200 }),
    note: text("What was wrong, in your own words: everybody will read it", {
      required: true,
      rest: true,
      maxLength: 500,
    }),
    speaker: text("Who said it, where the speaker was wrong", {
      suggest: async (typed, { names }) => (await names()).suggest(typed, "speaker"),
    }),
    second: text("The proposal that a second editor confirms", { hidden: true }),
    status: text("The correction whose messages are asked about", { hidden: true }),
  },
  examples: [
    { say: "/correct retraction S03 The outlet withdrew the quote.", see: /Only editors may change records/ },
    {
      say: '/correct misattribution S03 The words are his press secretary\'s. --speaker "Tricia McLaughlin"',
      see: /Only editors may change records/,
    },
  ],
  audience: "asker",
  async run({ kind, record, note, speaker, second, status }, services, asker) {
    if (status !== undefined) return statusReply(record, status, services);
    mustEdit(asker, services);
    // A program that only answers would forget the correction as soon as it has said it.
    deskOf(services);
    const statement = await statementNumbered(record, services);
    if (second !== undefined) return confirmProposal(second, statement, asker, services);
    mustStand(statement);
    const agent = await rightSpeaker(kind, speaker, services);
    if (TAKES_OUT.has(kind) && !services.rights.mayRetractAlone(asker))
      return propose({ of: statement.id, type: kind, note, by: asker.user }, statement, services);
    const revision = {
      type: kind,
      note,
      by: asker.user,
      at: services.now().toISOString(),
      ...(agent && { speaker: agent }),
    };
    return carryOut(statement, revision, services);
  },
});

/** What takes words out, with nothing in their place, needs two editors. */
const TAKES_OUT = new Set<(typeof KINDS)[number]>(["retraction", "correction"]);

/** What was superseded is corrected already; what was withdrawn has no successor. @throws UserError */
function mustStand({ id, supersededBy }: Attribution): void {
  if (supersededBy === null) return;
  if (supersededBy.startsWith("correction-"))
    throw new UserError(`${id} was taken back already.`, `/source ${id} shows how the record stands.`);
  throw new UserError(`${id} was superseded by ${supersededBy}.`, "Correct that one instead.");
}

async function rightSpeaker(
  kind: (typeof KINDS)[number],
  name: string | undefined,
  services: Services,
): Promise<Agent | undefined> {
  if (name === undefined) {
    if (kind === "misattribution") throw new UserError("Say who said it.", 'For example: --speaker "Ana Ruiz".');
    return undefined;
  }
  if (kind !== "misattribution")
    throw new UserError("speaker goes with a misattribution.", "Leave it out, or choose that kind.");
  const [id = ""] = await agentsCalled(name, "speaker", services);
  return services.archive.agent(id);
}

async function propose(proposal: Omit<Proposal, "id">, statement: Attribution, services: Services): Promise<Reply> {
  const { id } = await deskOf(services).proposals.add(proposal);
  const { of, type, note } = proposal;
  const what = type === "retraction" ? "withdrawn" : "taken out";
  return {
    text: `Taking words out needs a second editor. Share this: another editor presses the button, and ${of} is ${what}. Nothing has changed yet.`,
    cards: [statementCard(await show(statement, services), services.dates)],
    actions: [
      {
        label: `${type === "retraction" ? "Withdraw" : "Take out"} ${of}`.slice(0, 34),
        call: { command: "correct", options: { kind: type, record: of, note, second: id } },
      },
    ],
  };
}

async function confirmProposal(id: string, statement: Attribution, asker: Asker, services: Services): Promise<Reply> {
  const { proposals } = deskOf(services);
  const proposal = await proposals.proposal(id);
  if (proposal === undefined || proposal.of !== statement.id)
    throw new UserError("This proposal was dealt with already.", "/receipt or /source shows how the record stands.");
  if (proposal.by === asker.user)
    throw new UserError("You proposed this yourself.", "A second editor has to press the button.");
  mustStand(statement);
  const by = `${proposal.by} and ${asker.user}`;
  // Whoever takes it carries it out: two who press at once do it once.
  if (!(await proposals.remove(id)))
    throw new UserError("This proposal was dealt with already.", "/receipt or /source shows how the record stands.");
  return carryOut(statement, { ...proposal, by, at: services.now().toISOString() }, services);
}

async function carryOut(statement: Attribution, revision: Revision, services: Services): Promise<Reply> {
  const stances = await services.wholeArchive.stancesBy(statement.id);
  const records = revised(statement, stances, revision);
  await services.wholeArchive.put(records);
  const correction = records.find((one): one is Correction => one.kind === "correction");
  const next = records.find((one): one is Attribution => one.kind === "attribution" && one.id !== statement.id);
  return {
    text: correction === undefined ? "Corrected." : await lineOf(correction, services),
    cards: next === undefined ? [] : [statementCard(await show(next, services), services.dates)],
    ...(correction && services.desk ? { actions: [statusAction(statement.id, correction.id)] } : {}),
  };
}

async function statusReply(of: string, id: string, services: Services): Promise<Reply> {
  const correction = (await services.wholeArchive.correctionsOf(of)).find((one) => one.id === id);
  if (correction === undefined) throw new UserError("That correction is not in this archive.");
  const spread = await deskOf(services).spread(correction);
  return {
    text:
      spread.waiting > 0 ? `${spread.waiting} messages are still to be put right.` : "Every message is accounted for.",
    cards: [{ title: await lineOf(correction, services), blocks: [{ kind: "facts", rows: spreadRows(spread) }] }],
    actions: [{ ...statusAction(of, id), label: "Look again" }],
  };
}

function spreadRows({ edited, answered, waiting, gone, failed, alone }: Spread): [string, string][] {
  const rows: [string, number][] = [
    ["Edited", edited],
    ["Answered below, where an edit is refused", answered],
    ["Waiting", waiting],
    ["Deleted by somebody, so nobody reads them", gone],
    ["Seen by one person alone, and out of reach", alone],
  ];
  const shown = rows.map(([label, many]): [string, string] => [label, String(many)]);
  return failed.length === 0 ? shown : [...shown, ["Out of reach", failed.join(", ")]];
}
