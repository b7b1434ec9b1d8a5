import { raw } from "hono/html";
import type { Panel } from "./buttons.js";
import { SHEETS } from "./static.js";
import { type DrawnTurn, PANEL_NAMES, PANELS } from "./turn.js";

interface HeadParts {
  readonly title: string;
  /** Style sheets beside those that every page has. */
  readonly styles: readonly string[];
  /** Written into the page instead of linked, for a page that is saved as one file. */
  readonly inline?: string | undefined;
  readonly script?: string | undefined;
}

/** The head of a page that draws messages. Nothing in it comes from elsewhere. */
export const Head = ({ title, styles, inline, script }: HeadParts) => (
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>{title}</title>
    {inline === undefined ? (
      [...SHEETS, ...styles].map((name) => <link rel="stylesheet" href={`/${name}.css`} />)
    ) : (
      <style>{raw(inline)}</style>
    )}
    <link rel="icon" href="data:," />
    {script && <script type="module" src={`/${script}.js`} />}
  </head>
);

/** Colours and width, for every page that draws messages. */
export const Looks = () => (
  <div class="looks">
    <Choice name="theme" legend="Colours" choices={["System", "Light", "Dark"]} />
    <Choice name="width" legend="Width" choices={["Desktop", "Phone"]} />
  </div>
);

function Choice({ name, legend, choices }: { name: string; legend: string; choices: readonly string[] }) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {choices.map((choice, i) => (
        <label>
          <input
            type="radio"
            name={name}
            id={`${name}-${choice.toLowerCase()}`}
            value={choice.toLowerCase()}
            checked={i === 0}
          />
          <span>{choice}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Slack, Discord and Plain as tabs; without the script each stands under its heading. */
export const Tabs = ({ turns, about }: { turns: readonly DrawnTurn[]; about: Readonly<Record<Panel, string>> }) => (
  <>
    <nav aria-label="Drawn as">
      <div class="tabs" id="tabs">
        {PANELS.map((panel) => (
          <a id={`tab-${panel}`} href={`#panel-${panel}`}>
            {PANEL_NAMES[panel]}
          </a>
        ))}
      </div>
    </nav>
    <div class="panels">
      {PANELS.map((panel) => (
        <section
          class={panel === "slack" ? "panel shown" : "panel"}
          id={`panel-${panel}`}
          aria-labelledby={`heading-${panel}`}
        >
          <h2 id={`heading-${panel}`}>{PANEL_NAMES[panel]}</h2>
          <p class="ours">{about[panel]}</p>
          <ol class="conversation" id={`turns-${panel}`}>
            {turns.map((turn) => raw(turn[panel]))}
          </ol>
        </section>
      ))}
    </div>
  </>
);
