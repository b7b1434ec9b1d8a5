import { request } from "node:http";
import { parseHTML } from "linkedom";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { savePreview, startPreview } from "../../../src/adapters/web/index.js";
import { drawTurn } from "../../../src/adapters/web/turn.js";
import { HOSTILE, quoteBlock } from "../replies.js";
import { answerOf, DENIAL, fieldsOf, openPreview, QUESTION, quotesIn, read, SILENT, settings } from "./opened.js";

type Opened = Awaited<ReturnType<typeof openPreview>>;
let page: Opened;
beforeAll(async () => {
  page = await openPreview();
});
afterAll(() => page.stop());

describe("the preview page", () => {
  it("answers the first question before anybody has asked", async () => {
    const { document } = await read(await fetch(page.url));
    for (const panel of ["slack", "discord", "plain"]) {
      const quote = document.querySelector(`#panel-${panel} .message blockquote`);
      expect(quote?.textContent).toContain(DENIAL);
    }
    expect(document.documentElement.getAttribute("lang")).toBe("en");
  });

  it("answers a question with the same exact words in every panel", async () => {
    const { panels, heard } = await page.ask(QUESTION);
    expect(quotesIn(panels.slack)).toContain(DENIAL);
    expect(quotesIn(panels.discord)).toContain(`“${DENIAL}”`);
    expect(quotesIn(panels.plain)).toContain(DENIAL);
    expect(heard).toContain(`“${DENIAL}”`);
  });

  it("hears a mention and a slash line as the platforms do", async () => {
    expect((await page.ask(`@Onrecord ${QUESTION}`)).heard).toBe((await page.ask(QUESTION)).heard);
    expect((await page.ask("/help")).heard).toContain("/quote");
  });

  it("shows the exact words of a quote that goes beside the message as a file", async () => {
    const given = await settings();
    const text = "so many exact words, ".repeat(1_000);
    const reply = { text: "One.", cards: [{ title: "Ana Ruiz", blocks: [quoteBlock(text)] }] };
    const panels = await drawTurn({ id: "1", said: "asked", reply }, { ...given, token: "" });
    for (const panel of [panels.slack, panels.discord]) {
      const { document } = parseHTML(`<html><body>${panel}</body></html>`);
      expect(document.querySelector(".file pre")?.textContent === text).toBe(true);
    }
  });

  it("checks what somebody said against the record, from the message itself", async () => {
    const { panels } = await page.ask("there has been a stand-down order whatsoever from that priority");
    const checked = await answerOf(await page.post("/press", fieldsOf(panels.discord, "Check this claim")));
    expect(checked.heard).toMatch(/“no” is missing/);
    expect((await page.ask("/help")).panels.slack).not.toContain("Check this claim");
  });

  it("reads a pasted article as it is, and marks its quotes in place", async () => {
    const article = `“We will not sell the ferry,” said Ana Ruiz, the mayor of Springfield. Tickets: from: 12 --adult 4.`;
    const { panels } = await answerOf(await page.post("/ask", { command: "read", line: article }));
    const { document } = parseHTML(`<html><body>${panels.plain}</body></html>`);
    expect(document.querySelector(".marked-text")?.textContent).toBe(article);
    const marked = (role: string) =>
      [...document.querySelectorAll(`mark.${role}`)].map((one) => one.textContent).join("");
    expect(marked("quote")).toContain("We will not sell the ferry,");
    expect(marked("source")).toContain("Ana Ruiz");
    expect(marked("cue")).toContain("said");
  });

  it("works without its script: a form comes back as a whole page", async () => {
    const response = await page.post("/ask", { line: QUESTION }, { "X-Onrecord": "" });
    const { document } = await read(response);
    expect(document.querySelector("title")?.textContent).toBe("Onrecord preview");
    expect(document.querySelector("#panel-slack .message blockquote")?.textContent).toBe(DENIAL);
    expect(document.querySelector("textarea")?.textContent).toBe(QUESTION);
  });

  it.each(["slack", "discord", "plain"] as const)(
    "presses a button of the %s panel through the same door",
    async (panel) => {
      const { panels } = await page.ask(QUESTION);
      const pressed = await answerOf(await page.post("/press", fieldsOf(panels[panel], "Timeline")));
      expect(pressed.replaces).toBeNull();
      expect(pressed.heard).toMatch(/March 4, 2025/);
    },
  );

  it.each(["slack", "discord", "plain"] as const)("turns the page of the %s panel in its place", async (panel) => {
    const { panels, turn } = await page.ask(QUESTION);
    const next = await answerOf(await page.post("/press", fieldsOf(panels[panel], "Next")));
    expect(next.replaces).toBe(turn);
    expect(next.heard).not.toContain(DENIAL);
  });

  it.each(["slack", "discord"] as const)("shares an answer of the %s panel with everyone, by name", async (panel) => {
    const { panels } = await page.ask("/source S03");
    expect(panels[panel]).toContain("Only visible to you");
    const shared = await answerOf(await page.post("/press", fieldsOf(panels[panel], "Share to channel")));
    expect(shared.panels[panel]).not.toContain("Only visible to you");
    expect(shared.panels[panel]).toMatch(/shared by/i);
  });

  it("tells the presser of a button that is not known any more what to do", async () => {
    const fields = { panel: "plain", turn: "1", id: "", state: "kAAAAAAAAAAAAAAAAAAAAAA", label: "Next" };
    expect((await answerOf(await page.post("/press", fields))).heard).toMatch(/Ask again/);
  });

  it("completes commands, options and names", async () => {
    const offers = async (line: string) =>
      JSON.stringify(await (await fetch(`${page.url}/suggest?line=${encodeURIComponent(line)}`)).json());
    expect(await offers("/qu")).toContain('"/quote "');
    expect(await offers("/quote --spe")).toContain('"--speaker "');
    expect(await offers("/quote --speaker Zel")).toMatch(/Zelenskyy/);
  });

  it("shows hostile lines as text", async () => {
    for (const words of HOSTILE) {
      const { document } = await read(await page.post("/ask", { line: words }, { "X-Onrecord": "" }));
      expect(document.querySelectorAll("script").length).toBe(1);
      expect(document.querySelectorAll("img, svg, iframe, object, [onerror], [onload], [onmouseover]").length).toBe(0);
      expect(document.querySelector("#panel-plain .said")?.textContent).toContain(words.trim());
    }
  });

  it("asks for a shorter line instead of failing on a very long one", async () => {
    expect((await page.ask("x".repeat(10_000))).heard).toMatch(/[Ss]horten/);
    expect((await page.post("/ask", { line: "x".repeat(4_000_000) })).status).toBe(413);
  });
});

describe("other sites and other computers", () => {
  it("cannot ask without the page's own token", async () => {
    for (const path of ["/ask", "/press"]) {
      const response = await page.post(path, { token: "guessed", line: QUESTION });
      expect(response.status).toBe(403);
      expect(await response.text()).toMatch(/Reload/);
    }
  });

  it("cannot come in under another host's name", async () => {
    expect(await statusFor(page.url, { Host: "evil.example" })).toBe(403);
    expect(await statusFor(page.url, { Host: "127.0.0.1.evil.example" })).toBe(403);
    expect(await statusFor(page.url, { Host: `localhost:${new URL(page.url).port}` })).toBe(200);
  });

  it("cannot send a request from their own page, but may link here", async () => {
    expect(await statusFor(page.url, { Origin: "https://evil.example" })).toBe(403);
    expect(await statusFor(`${page.url}/suggest`, { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors" })).toBe(
      403,
    );
    expect(await statusFor(page.url, { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate" })).toBe(200);
  });

  it("get nothing loaded, framed or run: the content policy says so on every answer", async () => {
    for (const path of ["/", "/preview.js", "/page.css", "/nowhere"]) {
      const policy = (await fetch(page.url + path)).headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
    }
    const html = await (await fetch(page.url)).text();
    expect(html).not.toMatch(/<style|<script(?![^>]* src="\/preview\.js")|\son\w+=|\sstyle=/);
  });
});

describe("starting and saving", () => {
  it("takes the next free port when the wanted one is taken, and says so", async () => {
    const port = Number(new URL(page.url).port);
    const said: string[] = [];
    const second = await startPreview({
      ...(await settings()),
      port,
      log: { ...SILENT, warn: (_, words) => said.push(words) },
    });
    expect(second.taken).toBe(port);
    expect(second.url).not.toBe(page.url);
    expect(said.join()).toContain(`Port ${port} is taken; the preview is at ${second.url}`);
    expect((await fetch(second.url)).status).toBe(200);
    await second.stop();
    await expect(fetch(second.url)).rejects.toThrow();
  });

  it("answers kindly and tells the operator when a payload cannot be drawn", async () => {
    const given = await settings();
    const broken = { ...given.platforms.slack, draw: () => Promise.reject(new Error("no pen")) };
    const told: object[] = [];
    const log = { ...SILENT, warn: (fields: object) => told.push(fields) };
    const preview = await startPreview({ ...given, platforms: { ...given.platforms, slack: broken }, port: 0, log });
    const response = await fetch(preview.url);
    expect([response.status, await response.text()]).toEqual([500, expect.stringContaining("please ask again")]);
    expect(told).toEqual([{ err: new Error("no pen") }]);
    await preview.stop();
  });

  it("saves a page that needs no server: cards of every panel, no script, nothing loaded", async () => {
    const html = await savePreview(await settings());
    expect(html).toContain("<style>");
    expect(html).not.toMatch(/<script|<link rel="stylesheet"|src=/);
    expect(quotesIn(html)).toEqual(expect.arrayContaining([DENIAL, `“${DENIAL}”`]));
  });
});

function statusFor(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}
