import { drawChannel, hourOf } from "./channel.js";
import { Head, Looks, Tabs } from "./layout.js";
import { type Moment, minutesOf, type NewsDay, neighbours } from "./news-day.js";
import { Words } from "./words.js";

/** The made-up day at one time. It works without its script: the clock is a form, and every event a link. */
export const drawDay = (day: NewsDay, time: number): string =>
  `<!doctype html>\n${String(<DayPage day={day} time={time} />)}`;

interface Parts {
  readonly day: NewsDay;
  readonly time: number;
}

const DayPage = (parts: Parts) => (
  <html lang="en">
    <Head title="A made-up news day · Onrecord" styles={["day"]} script="day" />
    <body class="day">
      <a class="skip" href="#at">
        Skip to the clock
      </a>
      <header class="top">
        <h1>A made-up news day</h1>
        <p>
          <strong class="fictional">Fictional</strong> Tessermouth, its people and its papers are invented. What the
          channel shows is the program’s own doing, on a clock that you move.
        </p>
        <nav aria-label="Other pages">
          <a href="/">Preview</a>
        </nav>
      </header>
      <div class="columns">
        <section class="asking" aria-labelledby="clock-heading">
          <Clock {...parts} />
          <Moments {...parts} />
        </section>
        <main id="cards">
          <Looks />
          <Tabs turns={[drawChannel(parts.day, parts.time)]} about={ABOUT} />
        </main>
      </div>
    </body>
  </html>
);

function Clock({ day, time }: Parts) {
  const { previous, next } = neighbours(day, time);
  return (
    <div class="clock">
      <h2 id="clock-heading">
        <time id="hour">{hourOf(time, day)}</time>{" "}
        <span class="date" id="date">
          {dateOf(time, day)}
        </span>
      </h2>
      <form id="clock" method="get" action="/day">
        <label class="label" for="at">
          Move the clock: each mark is five minutes
        </label>
        <input
          type="range"
          id="at"
          name="at"
          min={0}
          max={minutesOf(day, day.ends)}
          step={day.step / 60_000}
          value={String(minutesOf(day, time))}
          aria-valuetext={hourOf(time, day)}
          autocomplete="off"
        />
        <p class="hours" aria-hidden="true">
          {hours(day).map((hour) => (
            <span>{hour}</span>
          ))}
        </p>
        <p class="buttons">
          <Step to={previous} id="previous" label="Previous event" />
          <Step to={next} id="next" label="Next event" />
          <button type="submit" class="button scriptless">
            Show this time
          </button>
        </p>
      </form>
      <p id="heard" class="heard" role="status" aria-live="polite" />
    </div>
  );
}

const Step = ({ to, id, label }: { to: number | null; id: string; label: string }) => (
  <a
    class="button"
    id={id}
    href={to === null ? undefined : `/day?at=${to}`}
    aria-disabled={to === null ? "true" : undefined}
  >
    {label}
  </a>
);

function Moments({ day, time }: Parts) {
  return (
    <>
      <h3 id="moments-heading">What happens</h3>
      <ol class="moments" id="moments" aria-labelledby="moments-heading">
        {day.moments.map((moment) => (
          <li>
            <MomentLink moment={moment} day={day} time={time} />
          </li>
        ))}
      </ol>
    </>
  );
}

const MomentLink = ({ moment: { at, who, what, kind }, day, time }: Parts & { moment: Moment }) => (
  <a
    class={`moment ${kind}`}
    href={`/day?at=${minutesOf(day, at)}`}
    data-at={minutesOf(day, at)}
    aria-current={at === time ? "step" : undefined}
  >
    <time>{hourOf(at, day)}</time>{" "}
    <span>
      <strong>{who}</strong> <Words text={what} />
    </span>
  </a>
);

const ABOUT = {
  slack: "The channel in Slack, from the exact payloads of that time. A recording: its buttons are not live.",
  discord: "The channel in Discord, from the exact payloads of that time. A recording: its buttons are not live.",
  plain: "The channel as words alone. A recording: its buttons are not live.",
} as const;

const FOUR_HOURS = 4 * 3_600_000;

/** Every fourth hour, from the first to the last. */
function hours(day: NewsDay): string[] {
  const many = Math.floor((day.ends - day.begins) / FOUR_HOURS) + 1;
  return Array.from({ length: many }, (_, i) => hourOf(day.begins + i * FOUR_HOURS, day));
}

/** `Tuesday, March 4, 2036`. */
export const dateOf = (time: number, { zone }: NewsDay): string =>
  new Intl.DateTimeFormat("en-US", { timeZone: zone, dateStyle: "full" }).format(time);
