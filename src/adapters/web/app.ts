import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Bot } from "../../core/bot.js";
import type { Asker } from "../../core/command.js";
import { type CallKeeper, decodeCall } from "../../core/keeper.js";
import { encodePlace } from "../../core/place.js";
import { plain } from "../../core/plain.js";
import type { Call, Reply } from "../../core/reply.js";
import { callWith, complete, firstExamples } from "./commands.js";
import { connectRoutes } from "./connect.js";
import type { Connections } from "./connecting.js";
import { dayRoutes } from "./day.js";
import { type Form, readForm } from "./form.js";
import { hasToken, newToken, onlyThisComputer, STALE_PAGE } from "./guard.js";
import { LINE, REQUEST_BYTES } from "./limits.js";
import type { NewsDay } from "./news-day.js";
import { drawPage } from "./page.js";
import { readStatic, STATIC, typeOf } from "./static.js";
import { drawTurn, type Platforms, type Press, type Turn } from "./turn.js";

export interface PreviewSettings {
  readonly bot: Bot;
  readonly platforms: Platforms;
  /** Keeps the long calls of the Plain panel's buttons. */
  readonly keeper: CallKeeper;
  /** Offered under “Try”; the first one is answered when the page opens. Default: one example of each command. */
  readonly questions?: readonly string[];
  /** Told of what the page itself could not do; the visitor gets a kind line. */
  readonly failed?: (failure: unknown) => void;
  /** One line about what can be asked of: `1 article · 25 statements`. */
  readonly archive?: string;
  /** How long what is confirmed here is kept: `until Onrecord stops`. Without it the page says nothing of it. */
  readonly kept?: string;
  /** Plays the made-up news day; asked once, when somebody first opens its page. Without it there is no such page. */
  readonly newsDay?: () => Promise<NewsDay>;
  /** How Slack and Discord are connected; without it there are no such pages. */
  readonly connections?: Connections;
}

/** Who asks on the page: one person at one place. */
export const PREVIEW_ASKER: Asker = { place: encodePlace({ surface: "web", path: ["preview"] }), user: "preview" };

/** The page as a handler of web-standard requests. State-changing ones need the page's own token. */
export function createApp(settings: PreviewSettings): Hono {
  const { bot, platforms, keeper, archive, kept } = settings;
  const token = newToken();
  const questions = settings.questions ?? firstExamples(bot);
  const drawing = { platforms, keeper, token };
  const ids = counter();

  const page = async (turns: readonly Turn[], line = "") =>
    drawPage({
      turns: await Promise.all(turns.map((turn) => drawTurn(turn, drawing))),
      token,
      line,
      questions,
      commands: bot.commands,
      connectable: settings.connections !== undefined,
      replay: settings.newsDay !== undefined,
      ...(archive !== undefined && { archive }),
      ...(kept !== undefined && { kept }),
    });

  const app = new Hono();
  app.onError((failure, c) => {
    settings.failed?.(failure);
    return c.text(
      "Something failed on our side, and nothing was sent. The terminal shows what; please ask again.",
      500,
    );
  });
  app.use(onlyThisComputer());
  app.use(bodyLimit({ maxSize: REQUEST_BYTES, onError: tooMuch }));

  app.get("/", async (c) => {
    const [first] = questions;
    return c.html(await page(first === undefined ? [] : [await ask(bot, first, ids())], ""));
  });
  for (const name of STATIC)
    app.get(`/${name}`, (c) => c.body(readStatic(name), 200, { "Content-Type": typeOf(name) }));
  if (settings.connections) app.route("/connect", connectRoutes(settings.connections, token));
  if (settings.newsDay) app.route("/day", dayRoutes(settings.newsDay));
  app.get("/suggest", async (c) => c.json(await complete((c.req.query("line") ?? "").slice(0, LINE), bot)));

  app.post("/ask", async (c) => {
    const form = await readForm(c.req.raw);
    if (!hasToken(form("token"), token)) return c.text(STALE_PAGE, 403);
    const reading = callWith(bot, form("command"), form("line"));
    const turn = reading ? await hand(bot, reading, form("line"), ids()) : await ask(bot, form("line"), ids());
    if (!wantsTurn(c.req.raw)) return c.html(await page([turn], reading ? "" : form("line")));
    return c.json({ turn: turn.id, panels: await drawTurn(turn, drawing), heard: plain(turn.reply) });
  });

  app.post("/press", async (c) => {
    const form = await readForm(c.req.raw);
    if (!hasToken(form("token"), token)) return c.text(STALE_PAGE, 403);
    const pressed = await readPress(form, platforms, keeper);
    const turn = await press(bot, pressed, form("label"), ids());
    if (!wantsTurn(c.req.raw)) return c.html(await page([turn]));
    const replaces = pressed !== undefined && turnsPage(pressed) ? form("turn") : null;
    return c.json({ turn: turn.id, replaces, panels: await drawTurn(turn, drawing), heard: plain(turn.reply) });
  });

  app.post("/choose", async (c) => {
    const form = await readForm(c.req.raw);
    if (!hasToken(form("token"), token)) return c.text(STALE_PAGE, 403);
    const turn = await choose(bot, form, keeper, ids());
    if (!wantsTurn(c.req.raw)) return c.html(await page([turn]));
    return c.json({ turn: turn.id, replaces: null, panels: await drawTurn(turn, drawing), heard: plain(turn.reply) });
  });
  return app;
}

const wantsTurn = (request: Request): boolean => request.headers.get("x-onrecord") === "turn";

/** A line as people write it to the bot: its own name at the front is not part of the question. */
export async function ask(bot: Bot, said: string, id: string): Promise<Turn> {
  const line = said.trim().replace(/^@onrecord\b[:,]?\s*/i, "");
  const reply: Reply =
    line.length > LINE
      ? { text: `That is ${line.length} characters. Shorten it to ${LINE}.`, audience: "asker" }
      : await bot.hear(line, PREVIEW_ASKER);
  const check = line.startsWith("/") ? undefined : callWith(bot, "check", line);
  return { id, said, reply, ...(check && { check }) };
}

/** Words for one command, as they are: a pasted article may hold anything that looks like an option. */
async function hand(bot: Bot, call: Call, words: string, id: string): Promise<Turn> {
  const said = `${call.command}: ${words.slice(0, SHOWN)}${words.length > SHOWN ? "…" : ""}`;
  return { id, said, reply: await bot.call(call, PREVIEW_ASKER) };
}

/** So much of a pasted text is shown above its answer. */
const SHOWN = 200;

async function readPress(form: Form, platforms: Platforms, keeper: CallKeeper): Promise<Press | undefined> {
  const button = { id: form("id"), state: form("state") };
  const panel = form("panel");
  if (panel === "slack" || panel === "discord") return platforms[panel].press(button);
  const call = await decodeCall(button.state, keeper);
  return call && { call };
}

const turnsPage = ({ call, share }: Press): boolean => !share && "from" in call.options;

async function press(bot: Bot, pressed: Press | undefined, label: string, id: string): Promise<Turn> {
  const said = `pressed ${label || "a button"}`;
  if (pressed === undefined) return { id, said, reply: STALE_BUTTON };
  const reply = await bot.call(pressed.call, PREVIEW_ASKER);
  return pressed.share ? { id, said, reply: { ...reply, audience: "everyone" }, sharedBy: "You" } : { id, said, reply };
}

/** What was ticked, handed to the call that it was offered for. */
async function choose(bot: Bot, form: Form, keeper: CallKeeper, id: string): Promise<Turn> {
  const picked = form.all("id");
  const said = `pressed ${form("label") || "a button"} (${picked.length})`;
  if (picked.length === 0) return { id, said, reply: NOTHING_TICKED };
  const call = await decodeCall(form("state"), keeper);
  if (call === undefined) return { id, said, reply: STALE_BUTTON };
  const options = { ...call.options, [form("option")]: picked.join(" ") };
  return { id, said, reply: await bot.call({ ...call, options }, PREVIEW_ASKER) };
}

const NOTHING_TICKED: Reply = {
  text: "Nothing was ticked, so nothing was confirmed. Tick what is right, and press the button again.",
  audience: "asker",
  mistake: true,
};

const STALE_BUTTON: Reply = {
  text: "This button is from an earlier start of Onrecord, and what it stood for is not kept any more. Ask again for a fresh one.",
  audience: "asker",
};

function counter(): () => string {
  let last = 0;
  return () => String(++last);
}

/** The rest of the body is not read, so nothing more can be said over this connection: the browser is told not to try. */
const tooMuch = (context: Context): Response =>
  context.text("That is too much text for one question.", 413, { Connection: "close" });
