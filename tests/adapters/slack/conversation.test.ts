import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type RunningSlack, startSlack } from "../../../src/adapters/slack/index.js";
import { memoryKeeper } from "../../../src/core/keeper.js";
import { buttonsIn, pingsIn, quotesIn, wordsIn } from "../../sides/slack/judge.js";
import type { Message } from "../../sides/slack/ledger.js";
import { type SlackSide, startSlackSide } from "../../sides/slack/side.js";
import { type Logged, quietLog } from "./quiet-log.js";
import { LONG_QUOTE, QUOTES, smallBot } from "./small-bot.js";

// The computer may be busy; what is measured is printed or asserted by itself.
vi.setConfig({ testTimeout: 30_000 });

let side: SlackSide;
let slack: RunningSlack;
let logged: Logged;

beforeAll(async () => {
  side = await startSlackSide();
  logged = quietLog();
  const { botToken, appToken, apiUrl } = side;
  slack = await startSlack({
    bot: smallBot(),
    keeper: memoryKeeper(),
    log: logged.log,
    settings: { botToken, appToken, apiUrl },
  });
});

afterAll(async () => {
  await slack.stop();
  await side.close();
});

/** Does something and waits for the message that it brings. */
async function hears(act: () => Promise<unknown>): Promise<Message> {
  const [message] = await Promise.all([side.ledger.next(), act()]).catch((failure: Error) => {
    throw new Error(`${failure.message}; the log says ${JSON.stringify(logged.lines.slice(-2), replaceErrors)}`);
  });
  expect(pingsIn(message)).toEqual([]);
  return message;
}

const replaceErrors = (_: string, value: unknown) =>
  value instanceof Error ? { ...value, message: value.message } : value;

describe("a slash command", () => {
  it("is acknowledged without words and answered in the channel with the exact quotes", async () => {
    const message = await hears(() => side.ana.slash("/quote stand-down", side.desk));
    expect(side.acks.at(-1)?.body).toEqual({});
    expect(message.onlyFor).toBeUndefined();
    expect(quotesIn(message.blocks)).toEqual(QUOTES.slice(0, 2));
  });

  it("answers the asker alone where the command says so", async () => {
    const message = await hears(() => side.ana.slash("/check There has been a stand-down", side.desk));
    expect(message.onlyFor).toBe(side.ana.id);
    expect(wordsIn(message.blocks)).toContain("[-no-]");
  });

  it("without words gets help with that command", async () => {
    const message = await hears(() => side.ana.slash("/quote", side.desk));
    expect(message.text).toContain("/quote: Find exact words.");
    expect(message.onlyFor).toBe(side.ana.id);
  });

  it("takes any line as /onrecord, and reaches a name that Slack keeps for itself", async () => {
    expect((await hears(() => side.ana.slash("/onrecord stand-down", side.desk))).text).toContain("for “stand-down”");
    expect((await hears(() => side.ana.slash("/onrecord-who CISA", side.desk))).text).toContain("CISA is known");
  });

  it("that fails says so kindly and tells no secret", async () => {
    const message = await hears(() => side.ana.slash("/quote break", side.desk));
    expect(message.text).toMatch(/failed on our side.*Reference/);
    expect(JSON.stringify(logged.lines)).not.toContain("xoxb-");
  });
});

describe("a mention", () => {
  it("is answered in its thread", async () => {
    const message = await hears(() => side.ana.mention("stand-down", side.desk, { ts: "1700.000100" }));
    expect(message.thread).toBe("1700.000100");
    expect(quotesIn(message.blocks)).toEqual(QUOTES.slice(0, 2));
  });

  it("inside a thread stays in that thread", async () => {
    const message = await hears(() => side.ben.mention("stand-down", side.desk, { thread: "1699.000100" }));
    expect(message.thread).toBe("1699.000100");
  });

  it("delivered three times is answered once", async () => {
    const before = side.ledger.messages.length;
    const again = { eventId: "EvTwice", ts: "1701.000100" };
    await hears(() => side.ana.mention("stand-down", side.desk, again));
    await side.ana.mention("stand-down", side.desk, again);
    await side.ana.mention("stand-down", side.desk, { ...again, eventId: "EvOther" });
    await side.ana.write(`<@${side.scene.bot}> stand-down`, side.desk, { ts: again.ts });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(side.ledger.messages.length).toBe(before + 1);
  });

  it("without words gets help, seen by the asker alone", async () => {
    const message = await hears(() => side.ana.mention("", side.desk));
    expect(message.onlyFor).toBe(side.ana.id);
    expect(message.text).toContain("Ask in plain words");
  });
});

describe("a direct message", () => {
  it("is answered where it stands, for both to see", async () => {
    const { channel } = await side.read("conversations.open", { users: side.ana.id });
    const direct = (channel as { id: string }).id;
    const message = await hears(() => side.ana.write("check We never said so", direct));
    expect(message).toMatchObject({ channel: direct, thread: undefined, onlyFor: undefined });
  });
});

describe("a quote that no message holds", () => {
  it("comes as a file in the thread, with its exact bytes", async () => {
    await hears(() => side.ana.mention("long", side.desk, { ts: "1703.000100" }));
    const files = async () => (await side.read("files.list", {})).files as { name: string; url_private: string }[];
    await expect.poll(files).toMatchObject([{ name: "S99.txt" }]);
    const [file] = await files();
    const bytes = await fetch(file?.url_private ?? "", { headers: { authorization: `Bearer ${side.botToken}` } });
    expect(await bytes.text()).toBe(LONG_QUOTE);
    const shared = side.calls.findLast(({ method }) => method === "files.completeUploadExternal");
    expect(shared?.fields).toMatchObject({ channel_id: side.desk, thread_ts: "1703.000100" });
  });
});

describe("a button", () => {
  it("turns the pages of one's own answer in place", async () => {
    const first = await hears(() => side.ana.slash("/quote stand-down", side.desk));
    const second = await hears(() => side.ana.press("Next (3 of 5)", first));
    expect(second).toMatchObject({ edited: true, ts: first.ts, onlyFor: undefined });
    expect(quotesIn(second.blocks)).toEqual(QUOTES.slice(2, 4));
    const last = await hears(() => side.ana.press("Next (5 of 5)", second));
    expect(quotesIn(last.blocks)).toEqual(QUOTES.slice(4));
    expect(quotesIn((await hears(() => side.ana.press("Previous", last))).blocks)).toEqual(QUOTES.slice(2, 4));
  });

  it("turns somebody else's answer for the presser alone", async () => {
    const first = await hears(() => side.ana.slash("/quote stand-down", side.desk));
    const second = await hears(() => side.ben.press("Next (3 of 5)", first));
    expect(second).toMatchObject({ edited: false, onlyFor: side.ben.id });
    const third = await hears(() => side.ben.press("Next (5 of 5)", second));
    expect(third).toMatchObject({ edited: true, onlyFor: side.ben.id });
  });

  it("for the source answers the presser, in the thread of the card", async () => {
    const card = await hears(() => side.ana.mention("stand-down", side.desk, { ts: "1702.000100" }));
    const message = await hears(() => side.ben.press("Source", card));
    expect(message).toMatchObject({ onlyFor: side.ben.id, thread: "1702.000100", edited: false });
    expect(message.text).toContain("How we know");
  });

  it("shares an answer with the channel once, and says who did", async () => {
    const alone = await hears(() => side.ana.slash("/check There has been a stand-down", side.desk));
    const shared = await hears(() => side.ana.press("Share to channel", alone));
    expect(shared.onlyFor).toBeUndefined();
    expect(wordsIn(shared.blocks)).toContain("Shared by ana");
    expect(quotesIn(shared.blocks)).toEqual([QUOTES[0]]);
    const before = side.ledger.messages.length;
    await side.ana.press("Share to channel", alone);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(side.ledger.messages.length).toBe(before);
  });

  it("that is no longer known says what to do", async () => {
    const card = await hears(() => side.ana.slash("/quote stand-down", side.desk));
    const stale = { action_id: `call:${side.ana.id}:1`, value: "kNoLongerKnownKeyAtAll00" };
    const message = await hears(() => side.ana.pressRaw(stale, card));
    expect(message).toMatchObject({ onlyFor: side.ana.id });
    expect(message.text).toContain("Ask again");
  });

  it("with an answer address that has expired is answered all the same", async () => {
    const card = await hears(() => side.ana.slash("/quote stand-down", side.desk));
    const pressed = hears(() => {
      side.addresses.expireNext();
      return side.ana.press("Source", card);
    });
    expect(await pressed).toMatchObject({ onlyFor: side.ana.id });
    expect(side.calls.at(-1)?.method).toBe("chat.postEphemeral");
  });
});

describe("a page whose answer address has expired", () => {
  const turn = (card: Message) =>
    hears(() => {
      side.addresses.expireNext();
      return side.ana.press("Next (3 of 5)", card);
    });

  it("is edited in place where the message can still be edited", async () => {
    const card = await hears(() => side.ana.mention("stand-down", side.desk));
    const page = await turn(card);
    expect(page).toMatchObject({ edited: true, ts: card.ts });
    expect(quotesIn(page.blocks)).toEqual(QUOTES.slice(2, 4));
  });

  it("comes as a fresh message where it cannot", async () => {
    const card = await hears(() => side.ana.slash("/quote stand-down", side.desk));
    side.faults.set("chat.update", { kind: "error", with: "cant_update_message", times: 1 });
    expect(await turn(card)).toMatchObject({ edited: false, onlyFor: undefined });
  });
});

describe("a message shortcut", () => {
  it("checks the claim for the asker alone, who can share it", async () => {
    const target = {
      channel: side.desk,
      ts: "1600.000100",
      text: "There &lt;has&gt; been a *stand-down* --speaker CISA",
    };
    const message = await hears(() => side.ben.messageShortcut("check_claim", target));
    expect(message.onlyFor).toBe(side.ben.id);
    expect(wordsIn(message.blocks)).toContain("There <has> been a *stand-down* --speaker CISA");
    const shared = await hears(() => side.ben.press("Share to channel", message));
    expect(shared.onlyFor).toBeUndefined();
  });

  it("on a message without words says so", async () => {
    const target = { channel: side.desk, ts: "1600.000200", text: "" };
    expect((await hears(() => side.ben.messageShortcut("check_claim", target))).text).toContain("no words");
  });
});

describe("the global shortcut", () => {
  it("opens a form that completes names and answers in its window", async () => {
    await side.ana.globalShortcut("find_quote");
    await expect.poll(() => side.view()?.title).toMatchObject({ text: "Find a quote" });
    const form = side.view() ?? {};
    const typed = await side.ana.types(form, "suggest:quote:speaker", "Mc");
    const options = (typed.body as { options: { text: { text: string }; value: string }[] }).options;
    expect(options.map(({ text }) => text.text.slice(0, 20))).toEqual([
      "Mc",
      "Somebody named Mc",
      "An organization with",
    ]);
    const chosen = options[2]?.value ?? "";
    expect(chosen.length).toBeLessThanOrEqual(75);
    const done = await side.ana.submits(form, {
      words: { value: { type: "plain_text_input", value: "stand-down" } },
      speaker: { "suggest:quote:speaker": { type: "external_select", selected_option: { value: chosen } } },
    });
    expect(done.body).toMatchObject({ response_action: "update" });
    await expect.poll(() => quotesIn(side.view()?.blocks)).toEqual(QUOTES.slice(0, 2));
    expect(wordsIn(side.view()?.blocks)).toContain("by long name long name");
  });

  it("turns pages in its window and opens a source on top", async () => {
    const press = async (label: string) => {
      const view = side.view() ?? {};
      await side.ana.pressInView(buttonsIn(view.blocks).get(label) ?? {}, view);
    };
    await press("Next (3 of 5)");
    await expect.poll(() => quotesIn(side.view()?.blocks)).toEqual(QUOTES.slice(2, 4));
    await press("Source");
    await expect.poll(() => wordsIn(side.view()?.blocks)).toContain("How we know S3");
    expect(side.calls.at(-1)?.method).toBe("views.push");
  });
});

describe("a bare slash command that has something to choose from", () => {
  it("offers a form beside its help, which answers in its window", async () => {
    const help = await hears(() => side.ana.slash("/quote", side.desk));
    await side.ana.press("Fill in a form", help);
    await expect.poll(() => side.view()?.callback_id).toBe("find_quote");
    await side.ana.submits(side.view() ?? {}, { words: { value: { type: "plain_text_input", value: "form" } } });
    await expect.poll(() => wordsIn(side.view()?.blocks)).toContain("5 quotes for “form”");
    expect([...buttonsIn((await hears(() => side.ana.slash("/check", side.desk))).blocks).keys()]).not.toContain(
      "Fill in a form",
    );
  });
});

describe("haste", () => {
  it("that Slack refuses is waited out, and the answer arrives once", async () => {
    side.faults.set("chat.postMessage", { kind: "haste", with: 1, times: 1 });
    const before = side.ledger.messages.length;
    const message = await hears(() => side.ana.mention("stand-down", side.desk));
    expect(quotesIn(message.blocks)).toEqual(QUOTES.slice(0, 2));
    expect(side.ledger.messages.length).toBe(before + 1);
  });

  it("of one post does not hold up an ephemeral answer", async () => {
    side.faults.set("chat.postMessage", { kind: "haste", with: 1, times: 1 });
    const slow = side.ledger.next();
    await side.ana.mention("stand-down", side.desk);
    await side.ben.slash("/quote stand-down", side.desk);
    await slow;
    await side.ledger.next();
  });
});

describe("a quote that Slack alters", () => {
  it("is noticed, logged, and followed by its exact words as a file", async () => {
    side.faults.set("chat.postMessage", { kind: "altered", times: 1 });
    await hears(() => side.ana.mention("stand-down", side.desk, { ts: "1704.000100" }));
    const note = await side.ledger.next();
    expect(note).toMatchObject({ thread: "1704.000100", text: expect.stringContaining("Slack changed characters") });
    const files = async () => (await side.read("files.list", {})).files as { name: string; url_private: string }[];
    await expect.poll(files).toMatchObject([{ name: "quote-2.txt" }, { name: "S99.txt" }]);
    const [file] = await files();
    const bytes = await fetch(file?.url_private ?? "", { headers: { authorization: `Bearer ${side.botToken}` } });
    expect(await bytes.text()).toBe(QUOTES[1]);
    expect(logged.lines.some(({ message }) => message.includes("altered the words"))).toBe(true);
  });
});

describe("an answer lost on the way back", () => {
  it("is not posted a second time", async () => {
    side.faults.set("chat.postMessage", { kind: "lost answer", times: 1 });
    const before = side.ledger.messages.length;
    await hears(() => side.ana.mention("stand-down", side.desk));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const after = side.ledger.messages.slice(before).filter(({ blocks }) => quotesIn(blocks).length > 0);
    expect(after.length).toBe(1);
  });
});

it("is acknowledged long before Slack's three seconds, every time", () => {
  const times = side.acks.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor((times.length - 1) * share)] ?? Number.NaN;
  const figures = `p50 ${at(0.5).toFixed(1)} ms, p99 ${at(0.99).toFixed(1)} ms, max ${at(1).toFixed(1)} ms`;
  console.info(`Slack over Socket Mode: ${times.length} acknowledgements, ${figures}`);
  expect(times.length).toBeGreaterThan(30);
  expect(at(0.5)).toBeLessThan(100);
  expect(at(1)).toBeLessThan(1000);
});
