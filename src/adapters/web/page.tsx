import type { Bot } from "../../core/bot.js";
import type { Panel } from "./buttons.js";
import { callWith } from "./commands.js";
import { Head, Looks, Tabs } from "./layout.js";
import type { DrawnTurn } from "./turn.js";
import { Words } from "./words.js";

interface PageParts {
  readonly turns: readonly DrawnTurn[];
  /** Empty on a saved page: nothing can be asked there. */
  readonly token: string;
  /** What stands in the composer. */
  readonly line?: string;
  /** One line about the archive: `1 article · 25 statements`. */
  readonly archive?: string;
  /** How long what is confirmed here is kept. */
  readonly kept?: string;
  /** The pages on which Slack and Discord are connected are there. */
  readonly connectable?: boolean;
  /** The made-up news day is there. */
  readonly replay?: boolean;
  readonly questions: readonly string[];
  readonly commands: Bot["commands"];
  /** Written into the page instead of linked, for a page that is saved as one file. */
  readonly style?: string;
}

/** The whole preview page. It works without its script; the script adds tabs, completion, history and answers in place. */
export const drawPage = (parts: PageParts): string => `<!doctype html>\n${String(<Page {...parts} />)}`;

function Page(parts: PageParts) {
  const live = parts.token !== "";
  return (
    <html lang="en">
      <Head title="Onrecord preview" styles={["choosing"]} inline={parts.style} script={live ? "preview" : undefined} />
      <body>
        <a class="skip" href={live ? "#line" : "#cards"}>
          {live ? "Skip to the question" : "Skip to the cards"}
        </a>
        <header class="top">
          <h1>
            <span class="logo" aria-hidden="true">
              “
            </span>
            Onrecord
          </h1>
          <p>
            Preview on this computer. Nothing is sent to Slack or Discord.
            {parts.archive && <span class="archive">{parts.archive}</span>}
          </p>
          {(parts.connectable || parts.replay) && <Elsewhere {...parts} />}
        </header>
        <div class={live ? "columns" : "columns saved"}>
          {live && <Asking {...parts} />}
          <main id="cards">
            <Looks />
            <Tabs turns={parts.turns} about={ABOUT} />
          </main>
        </div>
      </body>
    </html>
  );
}

const Elsewhere = ({ replay, connectable }: PageParts) => (
  <nav aria-label="Other pages">
    {replay && <a href="/day">Watch a made-up news day</a>}
    {replay && connectable && " · "}
    {connectable && (
      <>
        <a href="/connect/slack">Connect Slack</a> · <a href="/connect/discord">Connect Discord</a>
      </>
    )}
  </nav>
);

function Asking({ token, line, questions, commands, kept }: PageParts) {
  return (
    <section class="asking" aria-labelledby="asking">
      <h2 id="asking">Ask</h2>
      <form id="composer" method="post" action="/ask">
        <input type="hidden" name="token" value={token} />
        <label class="label" for="line">
          A question in plain words, or a command that begins with /
        </label>
        <div class="writing">
          <textarea
            id="line"
            name="line"
            rows={3}
            dir="auto"
            spellcheck={false}
            autocomplete="off"
            aria-describedby="keys"
          >
            {line ?? ""}
          </textarea>
          <div id="offers" role="listbox" aria-label="Completions" hidden />
        </div>
        <p id="keys" class="hint">
          Enter asks · Tab completes · ↑ ↓ earlier questions
        </p>
        <button type="submit" class="button main">
          Ask
        </button>
      </form>
      <p id="note" class="note" role="alert" />
      <p id="answer" class="heard" role="status" aria-live="polite" />
      <h3>Try</h3>
      <ul class="tries">
        {questions.map((question) => (
          <li>
            <form method="post" action="/ask">
              <input type="hidden" name="token" value={token} />
              <button type="submit" name="line" value={question} class="try">
                <Words text={question} />
              </button>
            </form>
          </li>
        ))}
      </ul>
      {callWith({ commands }, "read", "") && <Reading token={token} kept={kept} />}
      <details class="commands">
        <summary>All commands</summary>
        <dl>
          {commands.map(({ name, summary }) => (
            <div>
              <dt>/{name}</dt>
              <dd>{summary}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}

/** A box for a text of one's own: read here, its quotes marked in place on the Plain tab, and kept only once somebody confirms some. */
const Reading = ({ token, kept }: { token: string; kept: string | undefined }) => (
  <details class="reading">
    <summary>Read an article of your own</summary>
    <form method="post" action="/ask" data-tab="plain">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="command" value="read" />
      <label class="label" for="article">
        Paste its text or its address. The Plain tab marks the quotes in place; tick those that are right, and ask about
        them.
      </label>
      <textarea id="article" name="line" rows={6} dir="auto" spellcheck={false} autocomplete="off" required></textarea>
      {kept && <p class="hint">Nothing is kept before you confirm it. What you confirm stays {kept}.</p>}
      <button type="submit" class="button">
        Read
      </button>
    </form>
  </details>
);

const ABOUT = {
  slack: "Drawn by Onrecord from the exact Block Kit JSON that would be sent. Slack’s own drawing may differ.",
  discord: "Drawn by Onrecord from the exact Components V2 JSON that would be sent. Discord’s own drawing may differ.",
  plain: "The same answer as words alone: what a screen reader, a notification and the terminal get.",
} as const satisfies Record<Panel, string>;
