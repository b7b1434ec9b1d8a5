import type { Box, Connecting, Looked, Step } from "./connecting.js";

interface ConnectParts {
  readonly connecting: Connecting;
  readonly at: "slack" | "discord";
  readonly token: string;
  readonly looked?: Looked | undefined;
}

/** A page on which somebody connects a platform. It works without its script; the script looks at a token as soon as it is pasted. */
export const drawConnect = (parts: ConnectParts): string => `<!doctype html>\n${String(<ConnectPage {...parts} />)}`;

const OTHER = { slack: { at: "discord", name: "Discord" }, discord: { at: "slack", name: "Slack" } } as const;

function ConnectPage({ connecting, at, token, looked }: ConnectParts) {
  const { name, places, begin, manifest } = connecting;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Connect {name} · Onrecord</title>
        {["page", "asking", "connect"].map((name) => (
          <link rel="stylesheet" href={`/${name}.css`} />
        ))}
        <link rel="icon" href="data:," />
        <script src="/connect.js" defer />
      </head>
      <body>
        <a class="skip" href="#tokens">
          Skip to the tokens
        </a>
        <header class="top">
          <h1>Connect {name}</h1>
          <p>
            About three minutes. What you paste goes to {name} to be checked and into .env on this computer, nowhere
            else.
          </p>
        </header>
        <main class="connect">
          <section aria-labelledby="app">
            <h2 id="app">1. Make the app</h2>
            <p>
              <a class="button main" id="begin" href={begin.url} target="_blank" rel="noopener noreferrer">
                {begin.label} <span aria-hidden="true">↗</span>
              </a>
            </p>
            <ol class="places">
              {places.map((place) => (
                <li>{place}</li>
              ))}
            </ol>
            {manifest !== undefined && <Manifest text={manifest} />}
          </section>
          <section aria-labelledby="paste">
            <h2 id="paste">2. Paste what you got</h2>
            <form id="tokens" method="post" action={`/connect/${at}`} data-look={`/connect/${at}/look`}>
              <input type="hidden" name="token" value={token} />
              {connecting.boxes().map((box) => (
                <BoxField box={box} />
              ))}
              <button type="submit" class="button main">
                Check and save to .env
              </button>
            </form>
            <div id="looked" role="status" aria-live="polite">
              {looked && <LookedAt looked={looked} />}
            </div>
          </section>
          <p class="elsewhere">
            <a href={`/connect/${OTHER[at].at}`}>Connect {OTHER[at].name}</a> · <a href="/">Preview</a> · In the
            terminal, <code>npm run doctor</code> says the same.
          </p>
        </main>
      </body>
    </html>
  );
}

const Manifest = ({ text }: { text: string }) => (
  <div class="manifest">
    <p>
      The button carries the manifest along. If the page that opens has lost it, choose From a manifest and paste it.{" "}
      <button type="button" class="button" id="copy" hidden>
        Copy the manifest
      </button>{" "}
      <span id="copied" role="status" />
    </p>
    <details>
      <summary>The manifest</summary>
      <pre tabindex={0} id="manifest">
        {text}
      </pre>
    </details>
  </div>
);

function BoxField({ box: { name, label, note, optional, held } }: { box: Box }) {
  return (
    <div class="box">
      <label for={name}>
        {label}
        {optional && " (optional)"}
      </label>
      <input
        id={name}
        name={name}
        type={optional ? "text" : "password"}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={`${name}-note`}
      />
      <p class="hint" id={`${name}-note`}>
        {note}
        {held && ` .env holds one that ends in ${held}; leave the box empty to keep it.`}
      </p>
    </div>
  );
}

const MARKS = { ok: "✓", warn: "–", fix: "✗", off: "·" } as const satisfies Record<Step["state"], string>;
const SAID = { ok: "done", warn: "worth knowing", fix: "to mend", off: "not in use" } as const satisfies Record<
  Step["state"],
  string
>;

/** What was found, as a list that reads well aloud. */
export const LookedAt = ({ looked: { steps, link } }: { looked: Looked }) => (
  <>
    <ul class="steps">
      {steps.map(({ state, text, remedy }) => (
        <li class={state}>
          <span aria-hidden="true">{MARKS[state]}</span> <span class="state">{SAID[state]}:</span> {text}
          {remedy && <span class="remedy">{remedy}</span>}
        </li>
      ))}
    </ul>
    {link && (
      <p>
        <a class="button" href={link.url} target="_blank" rel="noopener noreferrer">
          {link.label} <span aria-hidden="true">↗</span>
        </a>
      </p>
    )}
  </>
);
