import { Hono } from "hono";
import { drawChannel, hourOf } from "./channel.js";
import { dateOf, drawDay } from "./day-page.js";
import { momentsAt, type NewsDay, neighbours, onTheClock } from "./news-day.js";

/** The page of the made-up day, and the channel as its clock shows it. */
export function dayRoutes(play: () => Promise<NewsDay>): Hono {
  const app = new Hono();
  const played = once(play);
  const asked = async (minutes: string | undefined) => {
    const day = await played();
    return { day, time: onTheClock(day, Number(minutes ?? 0)) };
  };

  app.get("/", async (c) => {
    const { day, time } = await asked(c.req.query("at"));
    return c.html(drawDay(day, time));
  });
  app.get("/channel", async (c) => {
    const { day, time } = await asked(c.req.query("at"));
    const moments = momentsAt(day, time);
    const hour = hourOf(time, day);
    return c.json({
      ...{ hour, date: dateOf(time, day), panels: drawChannel(day, time), ...neighbours(day, time) },
      heard: `${hour}. ${moments.map(({ who, what }) => `${who} ${what}`).join(" ") || "Nothing new."}`,
    });
  });
  return app;
}

/** Asked for once, by whoever comes first; after a failure the next visitor asks again. */
function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => {
    result ??= work().catch((failure: unknown) => {
      result = undefined;
      throw failure;
    });
    return result;
  };
}
