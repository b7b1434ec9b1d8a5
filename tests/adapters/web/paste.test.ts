import { parseHTML } from "linkedom";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { answerOf, openPreview } from "./opened.js";

/** Somebody's own article, of a made-up town: a name, a pronoun, a report without a quote, and words that nobody is named for. */
const ARTICLE = `PORT ELLERBY, March 3 — The town’s night ferry may end this spring.

“We will not sell the ferry,” Ana Ruiz, the mayor of Port Ellerby, said on Tuesday at the town hall. “It belongs to the people who use it,” she added.

Tomas Brindle, the director of the ferry company, denied that the boats would be sold. “Nobody has asked me,” he said.`;

type Opened = Awaited<ReturnType<typeof openPreview>>;
const pages: Opened[] = [];
let page: Opened;
beforeEach(async () => {
  page = await openPreview();
  pages.push(page);
});
afterAll(() => Promise.all(pages.map((one) => one.stop())));

/** The form under the marked text, as somebody sees it: what can be ticked, what is, and what pressing it sends. */
async function paste(article = ARTICLE) {
  const { panels } = await answerOf(await page.post("/ask", { command: "read", line: article }));
  const { document } = parseHTML(`<html><body>${panels.plain}</body></html>`);
  const boxes = [...document.querySelectorAll(".choosing input[type=checkbox]")].map((box) => ({
    id: box.getAttribute("value") ?? "",
    label: box.parentElement?.textContent?.trim() ?? "",
    ticked: box.hasAttribute("checked"),
    tickable: !box.hasAttribute("disabled"),
  }));
  const hidden = [...document.querySelectorAll(".choosing input[type=hidden]")];
  const fields = Object.fromEntries(hidden.map((one) => [one.getAttribute("name"), one.getAttribute("value")]));
  const confirm = async (...ids: string[]) =>
    answerOf(await page.post("/choose", { ...fields, id: ids, label: "Confirm what is ticked" }));
  const idOf = (words: string) => boxes.find(({ label }) => label.includes(words))?.id ?? `no box says ${words}`;
  return { boxes, fields, confirm, idOf, document };
}

const heard = async (line: string) => (await page.ask(line)).heard;

describe("somebody's own article on the preview page", () => {
  it("is shown as it was pasted, each statement with its number in place, and nothing ticked beforehand", async () => {
    const { document, boxes } = await paste();
    expect(document.querySelector(".marked-text")?.textContent).toBe(ARTICLE);
    const numbered = [...document.querySelectorAll("[data-number]")].map((one) => one.getAttribute("data-number"));
    expect(numbered).toEqual(["1", "2", "3", "4"]);
    expect(boxes.map(({ label }) => label)).toEqual([
      expect.stringMatching(/^We will not sell the ferry, Ana Ruiz/),
      expect.stringMatching(/^It belongs to the people who use it, Ana Ruiz · “she” taken as Ana Ruiz/),
      expect.stringMatching(/^the boats would be sold Tomas Brindle, reported without a quote/),
      expect.stringMatching(/^Nobody has asked me, Tomas Brindle/),
    ]);
    expect(boxes.some(({ ticked }) => ticked)).toBe(false);
  });

  it("answers from what was confirmed, with who said it, and with the place where it stands", async () => {
    expect(await heard("what did Ana Ruiz say about the ferry?")).not.toContain("We will not sell the ferry");
    const { confirm, idOf } = await paste();
    const id = idOf("We will not sell");
    expect((await confirm(id)).heard).toMatch(/1 statement is confirmed.*3 more are kept as suggestions/);
    const answer = await heard("what did Ana Ruiz say about the ferry?");
    expect(answer).toMatch(/“We will not sell the ferry,” — Ana Ruiz, at the town hall, date not stated/);
    expect(answer).not.toContain("It belongs to the people");
    const source = await page.ask(`/source ${id}`);
    expect(source.heard).toMatch(/Checked against the stored article just now/);
    expect(source.heard).toMatch(/confirmed by preview/);
    const { document } = parseHTML(`<html><body>${source.panels.plain}</body></html>`);
    expect(ARTICLE).toContain(document.querySelector(".marked-text")?.textContent);
    expect(document.querySelector("mark.quote")?.textContent).toBe("We will not sell the ferry,");
    expect(document.querySelector("mark.source")?.textContent).toBe("Ana Ruiz");
  });

  it("offers the question that comes next", async () => {
    const { confirm, idOf } = await paste();
    const { panels } = await confirm(idOf("Nobody has asked"), idOf("It belongs to"));
    expect(panels.slack).toContain("Ask: what did Tomas Brindle say?");
    expect(panels.discord).toContain("Ask: what did Ana Ruiz say?");
  });

  it("keeps nothing where nothing is ticked, or where a tick does not belong to it", async () => {
    const { confirm, idOf, fields } = await paste();
    expect((await confirm()).heard).toMatch(/Nothing was ticked/);
    expect((await confirm(idOf("We will not sell"), "attribution-of-another-article")).heard).toMatch(
      /not in this article, so nothing was kept/,
    );
    expect((await page.post("/choose", { ...fields, token: "guessed", id: idOf("We will not") })).status).toBe(403);
    expect(await heard("/review")).toMatch(/Nothing waits for review/);
  });

  it("is not undone by reading, keeping or confirming it again", async () => {
    const { confirm, idOf } = await paste();
    const id = idOf("We will not sell");
    await confirm(id);
    expect(await heard(`/review --reject ${idOf("It belongs to")}`)).toMatch(/is rejected/);
    const again = await paste();
    expect((await again.confirm(id)).heard).toMatch(/1 statement is confirmed/);
    expect((await again.confirm(again.idOf("It belongs to"))).heard).toMatch(/was rejected or corrected before/);
    expect(await heard(`/source ${id}`)).toMatch(/confirmed by preview/);
    expect((await heard(`/source ${id}`)).match(/confirmed by preview/g)).toHaveLength(1);
  });

  it("does not offer to confirm words that nobody is named for", async () => {
    const { boxes, confirm } = await paste("The door opened. “We are closed,” it said on the sign. “Go home.”");
    const [nobody] = boxes.filter(({ tickable }) => !tickable);
    expect(nobody?.label).toMatch(/nobody is named, so it cannot be confirmed/);
    expect((await confirm(nobody?.id ?? "")).heard).toMatch(/Nobody is named as the speaker/);
  });
});
