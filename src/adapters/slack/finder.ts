import type { App, BlockAction, ButtonAction, GlobalShortcut, ViewSubmitAction } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import type { Value } from "../../core/reply.js";
import { formFor, readForm, readMemory } from "./form.js";
import { FIND_QUOTE } from "./shortcut-names.js";
import { chosenValue, completions } from "./suggest.js";
import { askerIn, type Surface, working } from "./surface.js";
import { noteView, showInWindow } from "./window.js";

const QUOTE = "quote";

/** *Find a quote* from anywhere: a form with completion, answered in its own window. */
export function hearFinder(app: App, all: Surface): void {
  app.shortcut<GlobalShortcut>({ type: "shortcut", callback_id: FIND_QUOTE }, async ({ ack, context, shortcut }) => {
    await ack();
    const surface = all.at(context);
    await working(surface, "find a quote", () => openForm(surface, shortcut.trigger_id, QUOTE));
  });
  app.options<"block_suggestion">({ type: "block_suggestion", action_id: /^suggest:/ }, async ({ ack, options }) => {
    const [, command = "", option = ""] = options.action_id.split(":");
    // The one acknowledgement that has to carry its answer: a menu that is late stays empty, it never fails.
    await ack({ options: await completions(all, { command, option, typed: options.value ?? "" }).catch(() => []) });
  });
  app.view<ViewSubmitAction>({ type: "view_submission", callback_id: FIND_QUOTE }, async ({ ack, body, context }) => {
    await ack({ response_action: "update", view: noteView("Looking in the archive…") });
    const surface = all.at(context);
    await working(
      surface,
      "find a quote",
      () => answerForm(surface, body),
      (words) => showInWindow(surface, body.view.id, { text: words }, ""),
    );
  });
}

/** *Fill in a form*, beside the help for a bare line. */
export function openPressedForm(surface: Surface, action: ButtonAction, body: BlockAction): Promise<void> {
  return working(surface, "form", () => openForm(surface, body.trigger_id, action.value ?? QUOTE));
}

async function openForm({ bot, clients }: Surface, trigger: string, name: string): Promise<void> {
  const command = bot.commands.find((one) => one.name === name);
  const view: ModalView =
    command === undefined
      ? noteView(`There is no command ${name} here.`)
      : formFor(command, name === QUOTE ? "Find a quote" : `/${name}`);
  await clients.edits.views.open({ trigger_id: trigger, view });
}

async function answerForm(surface: Surface, { view, user, team }: ViewSubmitAction): Promise<void> {
  const memory = readMemory(view.private_metadata);
  const options = await valuesOf(surface, view);
  const asker = askerIn(tenantOf(view, team?.id ?? user.team_id ?? ""), user.id, user.id);
  const reply = await surface.bot.call({ command: memory?.command ?? QUOTE, options }, asker);
  await showInWindow(surface, view.id, reply, user.id);
}

/** The workspace that installed us, which under Slack Connect is not the person's (slackapi/bolt-js#1614). */
const tenantOf = (view: ViewSubmitAction["view"], team: string): string => view.app_installed_team_id ?? team;

async function valuesOf({ keeper }: Surface, view: ViewSubmitAction["view"]): Promise<Record<string, Value>> {
  const given = Object.entries(readForm(view.state.values));
  const read = given.map(async ([name, state]) => {
    const fields = Object.keys(view.state.values[name] ?? {});
    const chosen = fields.some((id) => id.startsWith("suggest:")) ? await chosenValue(state, keeper) : state;
    return chosen === undefined ? [] : [[name, chosen] as const];
  });
  return Object.fromEntries((await Promise.all(read)).flat());
}
