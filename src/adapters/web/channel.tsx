import { withPaging } from "../../core/fit.js";
import type { Panel, Pressing } from "./buttons.js";
import { Message } from "./message.js";
import { channelAt, type NewsDay, type Standing } from "./news-day.js";
import type { Showing } from "./room.js";
import { Body, type DrawnTurn, sentTo, type Turn } from "./turn.js";
import { Words } from "./words.js";

/** The channel as it stood at that time, once for each panel. What came just then is marked. */
export function drawChannel(day: NewsDay, time: number): DrawnTurn {
  const standing = channelAt(day, time);
  const draw = (panel: Panel) =>
    String(
      <>
        {inOrder(standing, panel).map((one) => (
          <Posted standing={one} panel={panel} day={day} time={time} />
        ))}
        {standing.length === 0 && <li class="empty">The channel is empty. Move the clock on.</li>}
      </>,
    );
  return { slack: draw("slack"), discord: draw("discord"), plain: draw("plain") };
}

/** Slack keeps a thread under its first message; elsewhere an answer stands where its time puts it. */
function inOrder(standing: readonly Standing[], panel: Panel): readonly Standing[] {
  if (panel !== "slack") return standing;
  const there = new Set(standing.map(({ message }) => message.id));
  const first = standing.filter(({ message: { under } }) => under === null || !there.has(under));
  return first.flatMap((one) => [one, ...standing.filter(({ message }) => message.under === one.message.id)]);
}

interface PostedParts {
  readonly standing: Standing;
  readonly panel: Panel;
  readonly day: NewsDay;
  readonly time: number;
}

function Posted({ standing: { message, now, before }, panel, day, time }: PostedParts) {
  const { asked, under } = message;
  const first = before[0] ?? now;
  const at = (instant: number) => hourOf(instant, day);
  const parent = day.messages.find(({ id }) => id === under)?.showings[0];
  const turn: Turn = {
    ...{ id: message.id, said: asked?.said ?? "", reply: now.reply, who: asked?.who ?? "" },
    ...(asked?.shared && { sharedBy: asked.who }),
  };
  const classes = [
    ...(now.at === time ? ["just"] : []),
    ...(before.length > 0 ? ["edited"] : []),
    ...(under === null ? [] : ["reply"]),
  ];
  return (
    <Message
      turn={turn}
      classes={classes}
      label={`Onrecord, ${at(first.at)}${before.length > 0 ? `, edited ${at(now.at)}` : ""}`}
      stamp={before.length > 0 ? `${at(first.at)} · edited ${at(now.at)}` : at(first.at)}
      above={
        <>
          {asked && (
            <p class="said" dir="auto">
              <span>
                <span class="who">{asked.who}</span> <Words text={asked.said} />
              </span>
            </p>
          )}
          {parent && <p class="within">In the thread of {at(parent.at)}</p>}
        </>
      }
      panel={panel}
      sent={sentTo(panel, now.reply, now.payloads).sent}
      meters={[]}
      below={<Before before={before} now={now} panel={panel} at={at} />}
    >
      <Shown showing={now} panel={panel} />
    </Message>
  );
}

/** Nothing can be pressed on a recording. */
const RECORDED: Omit<Pressing, "panel"> = { token: "", turn: "" };

const Shown = ({ showing: { reply, payloads }, panel }: { showing: Showing; panel: Panel }) => (
  <Body
    panel={panel}
    reply={withPaging(reply, reply.cards ?? [])}
    payloads={payloads}
    pen={{ pressing: { ...RECORDED, panel }, state: () => "" }}
  />
);

interface BeforeParts {
  readonly before: readonly Showing[];
  readonly now: Showing;
  readonly panel: Panel;
  readonly at: (instant: number) => string;
}

/** What an edited message said before, newest first: whole, and closed until somebody wants to see it. */
function Before({ before, now, panel, at }: BeforeParts) {
  const ends = [...before.slice(1), now].map((showing) => showing.at);
  const shown = before.map((showing, i) => ({ showing, until: ends[i] ?? now.at })).reverse();
  return (
    <>
      {shown.map(({ showing, until }) => (
        <details class="before">
          <summary>
            What it said from {at(showing.at)} to {at(until)}
          </summary>
          <div class="body">
            <Shown showing={showing} panel={panel} />
          </div>
        </details>
      ))}
    </>
  );
}

/** `14:20`, on the newsroom's clock. */
export const hourOf = (instant: number, { zone }: Pick<NewsDay, "zone">): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(instant);
