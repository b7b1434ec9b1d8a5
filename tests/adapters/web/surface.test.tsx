import { parseHTML } from "linkedom";
import { drawTurn } from "../../../src/adapters/web/turn.js";
import { decodeCall, memoryKeeper } from "../../../src/core/keeper.js";
import type { Reply } from "../../../src/core/reply.js";
import { previewPlatforms } from "../../../src/platforms.js";
import { type Drawn, type DrawnButton, surfaceContract } from "../contract.js";

surfaceContract({ name: "web", draw: drawn, runs: 60 });

/** The elements that our own drawing uses; anything else came out of somebody's words. */
const OURS = new Set(
  "ARTICLE A BDI BLOCKQUOTE BUTTON CODE DD DEL DETAILS DIV DL DT FIGCAPTION FIGURE FOOTER FORM H3 INPUT INS LI P PRE Q SECTION SMALL SPAN SUMMARY UL".split(
    " ",
  ),
);

/** Reads the Plain panel back from its HTML. */
async function drawn(reply: Reply): Promise<Drawn> {
  const keeper = memoryKeeper();
  const turn = await drawTurn(
    { id: "1", said: "asked", reply },
    { platforms: previewPlatforms(keeper), keeper, token: "t" },
  );
  const { document } = parseHTML(`<html><body>${turn.plain}</body></html>`);
  const body = document.querySelector(".body");
  const texts = [...document.querySelectorAll(".body *")];
  const strangers = texts.filter(
    (one) => !OURS.has(one.tagName) || [...one.attributes].some(({ name }) => name.startsWith("on")),
  );
  return {
    quotes: texts.filter((one) => one.tagName === "BLOCKQUOTE").map((one) => one.textContent ?? ""),
    text: body?.textContent ?? "",
    buttons: await Promise.all(
      [...document.querySelectorAll(".body form.press, .body a.button")].map(async (one): Promise<DrawnButton> => {
        const url = one.getAttribute("href");
        if (url !== null) return { label: one.textContent ?? "", url };
        const state = one.querySelector("input[name=state]")?.getAttribute("value") ?? "";
        return { label: one.querySelector("button")?.textContent ?? "", call: await decodeCall(state, keeper) };
      }),
    ),
    files: [],
    pings: [],
    breaches: strangers.map((one) => `an element that is not ours: ${one.outerHTML.slice(0, 80)}`),
  };
}
