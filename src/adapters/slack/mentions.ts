import type { App } from "@slack/bolt";
import type { Arrivals, Kept } from "../../core/arrivals.js";
import { entitle, showingStatus } from "./agent.js";
import { type Destination, deliver, tellAlone } from "./deliver.js";
import { later } from "./later.js";
import { markOf } from "./mark.js";
import { arrivalOf, type FollowsUp, keysOf, type Said, saidIn } from "./said.js";
import { askerIn, hearLine, type Surface, working } from "./surface.js";

/** Under this name what was kept of an event stands in its context. */
const KEPT = "onrecordKept";

interface Heard {
  readonly said: Said;
  readonly kept: Kept;
}

/**
 * Mentions are answered in their thread, direct messages where they stand. Bolt acknowledges an event before any listener hears of it, so what is
 * said to us is kept before Bolt has it; what was kept already is acknowledged, and no more.
 */
export function hearMentions(app: App, all: Surface, followsUp: FollowsUp, arrivals: Arrivals): void {
  const handle = app.processEvent.bind(app);
  app.processEvent = async (event) => {
    const said = await saidIn(event.body, { botUser: all.botUser, seen: all.seen, followsUp });
    if (said === undefined) return handle(event);
    const kept = await arrivals.keep(arrivalOf(said), keysOf(said));
    if (kept === undefined) return event.ack();
    const heard: Heard = { said, kept };
    return handle({ ...event, customProperties: { ...event.customProperties, [KEPT]: heard } });
  };
  const hear = async ({ context }: { context: Readonly<Record<string, unknown>> & Parameters<Surface["at"]>[0] }) => {
    const heard = context[KEPT] as Heard | undefined;
    if (heard !== undefined) await answer(all.at(context), heard);
  };
  app.event("app_mention", hear);
  app.event("message", hear);
}

async function answer(surface: Surface, { said, kept }: Heard): Promise<void> {
  const { team, channel, user, thread, direct, line } = said;
  const to: Destination = { team, channel, user, direct, ...(thread !== undefined && { thread }) };
  await working(
    surface,
    "mention",
    async () => {
      if (direct && thread !== undefined) entitle(surface, channel, thread, line);
      const asker = askerIn(team, channel, user, thread);
      const place = direct ? to : { channel };
      const reply = await showingStatus(surface, place, () => hearLine(surface, line, asker));
      await deliver(surface, reply, to, { metadata: markOf(kept.delivery) }).catch((failure: unknown) =>
        later(surface, reply, { failure, kept, direct }),
      );
    },
    (words) => tellAlone(surface, words, to),
  );
  await kept.done();
}
