// Tabs, completion, history and answers in place. The page works without it; nothing here leaves this computer.
import { bringIntoView, byId, keep, kept, show } from "./looks.js";

const composer = byId("composer");
const line = byId("line");
const offers = byId("offers");

/* ---------- asking and pressing ---------- */

let busy = false;

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!["/ask", "/press", "/choose"].includes(new URL(form.action).pathname)) return;
  event.preventDefault();
  if (busy) return;
  const fields = new URLSearchParams(new FormData(form, event.submitter));
  if (form === composer && fields.get("line").trim() === "") return line.focus();
  await send(form, fields);
});

async function send(form, fields) {
  busy = true;
  form.setAttribute("aria-busy", "true");
  byId("note").textContent = "";
  closeOffers();
  try {
    const response = await fetch(form.action, { method: "POST", body: fields, headers: { "X-Onrecord": "turn" } });
    if (!response.ok) throw new Error(await response.text());
    const answer = await response.json();
    if (form.dataset.tab) show(byId(`tab-${form.dataset.tab}`));
    receive(answer);
    if (new URL(form.action).pathname === "/ask" && !fields.get("command")) remember(fields.get("line"));
    if (form === composer) line.value = "";
  } catch (failure) {
    byId("note").textContent =
      failure instanceof TypeError ? "Onrecord does not answer. Is it still running in the terminal?" : failure.message;
  } finally {
    busy = false;
    form.removeAttribute("aria-busy");
  }
}

/** Puts an answer into each panel: in the place of the page that was turned, else at the end. */
function receive({ panels, replaces, heard }) {
  for (const [panel, html] of Object.entries(panels)) {
    const turns = byId(`turns-${panel}`);
    const old = replaces && turns.querySelector(`[data-turn="${CSS.escape(replaces)}"]`);
    const template = document.createElement("template");
    template.innerHTML = html;
    const turn = template.content.firstElementChild;
    turn.classList.add("new");
    const hadFocus = old?.contains(document.activeElement);
    if (old) old.replaceWith(turn);
    else turns.append(turn);
    if (hadFocus) turn.querySelector(".button")?.focus();
    if (!old && turn.offsetParent) bringIntoView(turn);
  }
  byId("answer").textContent = heard;
}

/* ---------- earlier questions ---------- */

const HISTORY = 50;
let past = readPast();
let place = past.length;
let draft = "";

function readPast() {
  try {
    const lines = JSON.parse(kept("past") ?? "[]");
    return Array.isArray(lines) ? lines.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

function remember(said) {
  past = [...past.filter((one) => one !== said), said].slice(-HISTORY);
  place = past.length;
  keep("past", JSON.stringify(past));
}

function recall(step) {
  const to = place + step;
  if (to < 0 || to > past.length) return false;
  if (place === past.length) draft = line.value;
  place = to;
  line.value = place === past.length ? draft : past[place];
  line.setSelectionRange(line.value.length, line.value.length);
  return true;
}

/* ---------- completion: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ ---------- */

// A field of several lines may not call itself a combobox, so that there are offers is said where answers are read out.
line.setAttribute("aria-autocomplete", "list");
line.setAttribute("aria-controls", "offers");
let offered = { from: 0, offers: [] };
let chosen = -1;
let asked = 0;
let timer;

line.addEventListener("input", () => {
  place = past.length;
  clearTimeout(timer);
  timer = setTimeout(offer, 120);
});
line.addEventListener("blur", () => setTimeout(closeOffers, 150));

async function offer() {
  const typed = line.value;
  const number = ++asked;
  if (!typed.startsWith("/") || line.selectionEnd !== typed.length) return closeOffers();
  try {
    const response = await fetch(`/suggest?line=${encodeURIComponent(typed)}`);
    const found = await response.json();
    if (number !== asked || typed !== line.value) return;
    offered = found;
    openOffers();
  } catch {
    closeOffers();
  }
}

function openOffers() {
  offers.replaceChildren(
    ...offered.offers.map(({ label }, i) => {
      const option = document.createElement("div");
      option.id = `offer-${i}`;
      option.setAttribute("role", "option");
      option.textContent = label;
      option.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        take(i);
      });
      return option;
    }),
  );
  choose(-1);
  offers.hidden = offered.offers.length === 0;
  const many = offered.offers.length;
  if (many > 0)
    byId("answer").textContent = `${many} ${many === 1 ? "completion" : "completions"}: arrow keys choose, Tab takes.`;
}

function closeOffers() {
  asked += 1;
  clearTimeout(timer);
  offers.hidden = true;
  line.removeAttribute("aria-activedescendant");
  return true;
}

function choose(to) {
  chosen = to;
  for (const [i, option] of [...offers.children].entries()) {
    option.setAttribute("aria-selected", String(i === to));
    if (i === to) option.scrollIntoView({ block: "nearest" });
  }
  if (to === -1) line.removeAttribute("aria-activedescendant");
  else line.setAttribute("aria-activedescendant", `offer-${to}`);
}

function take(index) {
  const value = offered.offers[index]?.value;
  if (value === undefined) return false;
  line.value = line.value.slice(0, offered.from) + value;
  closeOffers();
  line.focus();
  if (value.endsWith(" ")) offer();
  return true;
}

line.addEventListener("keydown", (event) => {
  const open = !offers.hidden;
  const keys = {
    ArrowDown: () => (open ? moved(1) : atEnd() && recall(1)),
    ArrowUp: () => (open ? moved(-1) : atStart() && recall(-1)),
    Escape: () => open && closeOffers(),
    Tab: () => open && !event.shiftKey && take(Math.max(chosen, 0)),
    Enter: () => enter(open, event),
  };
  if (event.isComposing || !keys[event.key]?.()) return;
  event.preventDefault();
});

function moved(step) {
  const count = offered.offers.length;
  choose(chosen === -1 && step === -1 ? count - 1 : (chosen + step + count) % count);
  return true;
}

function enter(open, { shiftKey }) {
  if (shiftKey) return false;
  if (open && chosen !== -1) take(chosen);
  else composer.requestSubmit();
  return true;
}

const atStart = () => !line.value.slice(0, line.selectionStart).includes("\n");
const atEnd = () => !line.value.slice(line.selectionEnd).includes("\n");
