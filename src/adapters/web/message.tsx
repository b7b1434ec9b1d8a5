import type { AttachedQuote } from "../../core/fit.js";
import { plain } from "../../core/plain.js";
import type { Reply } from "../../core/reply.js";
import { type Panel, PressButton, type Pressing } from "./buttons.js";
import { isObject } from "./json.js";
import { BUILDER_ADDRESS } from "./limits.js";
import { type Meter, meterAdvice, meterWords } from "./meters.js";
import type { Sent, Turn } from "./turn.js";
import { Words } from "./words.js";

interface MessageParts {
  readonly turn: Turn;
  /** What sets it apart in a channel: `just`, `reply`. */
  readonly classes?: readonly string[];
  /** What the message is called. */
  readonly label: string;
  /** When it was posted, where that matters. */
  readonly stamp?: string | undefined;
  /** What was said. */
  readonly above: unknown;
  readonly panel: Panel;
  readonly sent: Sent<unknown>;
  readonly meters: readonly Meter[];
  /** What stands below the message itself: what it said before. */
  readonly below?: unknown;
  readonly children?: unknown;
}

/** What was said, the message as the panel draws it, and under it its limits and its payload. */
export function Message({
  turn,
  label,
  stamp,
  above,
  panel,
  sent,
  meters,
  below,
  classes = [],
  children,
}: MessageParts) {
  const alone = turn.reply.audience === "asker" && turn.sharedBy === undefined;
  return (
    <li class={["turn", ...classes].join(" ")} data-turn={turn.id}>
      <article aria-label={label}>
        {above}
        <div class={`message ${panel}`}>
          <p class="sender">
            <span class="face" aria-hidden="true">
              “
            </span>
            <span class="who">Onrecord</span> <span class="badge">app</span>
            {stamp && <span class="stamp">{stamp}</span>}
            {alone && <span class="alone">Only visible to {turn.who ?? "you"}</span>}
          </p>
          <div class="body">{children}</div>
          {below}
        </div>
        <footer class="under">
          {meters.map((meter) => (
            <MeterLine meter={meter} />
          ))}
          {sent.files.map((file) => (
            <File file={file} />
          ))}
          <Payload payload={sent.payload} panel={panel} reply={turn.reply} />
        </footer>
      </article>
    </li>
  );
}

interface SaidParts {
  readonly turn: Turn;
  readonly check: string | undefined;
  readonly pressing: Pressing;
}

/** The person's own message, with what Slack and Discord offer on any message: *Check this claim*. */
export const Said = ({ turn, check, pressing }: SaidParts) => (
  <div class="said">
    <p dir="auto">
      <span class="who">{turn.who ?? "You"}</span> <Words text={turn.said} />
    </p>
    {check && pressing.token !== "" && (
      <PressButton button={{ label: "Check this claim", id: "", state: check }} pressing={pressing} />
    )}
  </div>
);

function MeterLine({ meter }: { meter: Meter }) {
  const advice = meterAdvice(meter);
  return (
    <p class={advice ? "meter tight" : "meter"}>
      <meter min={0} max={meter.limit} value={Math.min(meter.used, meter.limit)} aria-label={meter.name} />
      <span>{meterWords(meter)}</span>
      {advice && <strong>{advice}</strong>}
    </p>
  );
}

/** A quote that goes beside the message because no message holds it: its exact words. */
const File = ({ file }: { file: AttachedQuote }) => (
  <details class="file">
    <summary>
      Attached: <Words text={file.name} /> ({file.content.length.toLocaleString("en-US")} characters)
    </summary>
    <pre tabindex={0} dir="auto">
      <Words text={file.content} />
    </pre>
  </details>
);

function Payload({ payload, panel, reply }: { payload: unknown; panel: Panel; reply: Reply }) {
  const builder = panel === "slack" ? builderAddress(payload) : undefined;
  return (
    <>
      <details>
        <summary>{panel === "plain" ? "As plain text" : "Payload (JSON)"}</summary>
        <pre tabindex={0}>
          <code>
            <Words text={panel === "plain" ? plain(reply) : JSON.stringify(payload, null, 2)} />
          </code>
        </pre>
      </details>
      {builder && (
        <a href={builder} target="_blank" rel="noopener noreferrer">
          Open in Block Kit Builder <span aria-hidden="true">↗</span>
        </a>
      )}
    </>
  );
}

/** Slack's own page draws the same blocks; they travel in the fragment, after a click. Undefined where they are too long for that. */
function builderAddress(payload: unknown): string | undefined {
  if (!isObject(payload)) return undefined;
  const url = `https://app.slack.com/block-kit-builder/#${encodeURIComponent(JSON.stringify({ blocks: payload.blocks }))}`;
  return url.length <= BUILDER_ADDRESS ? url : undefined;
}
