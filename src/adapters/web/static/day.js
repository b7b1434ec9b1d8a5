// Moves the clock of the made-up day without loading the page anew. The page works without it.
import { bringIntoView, byId } from "./looks.js";

const slider = byId("at");
let wanted = 0;
let busy = false;

slider.addEventListener("input", () => go(Number(slider.value)));
byId("clock").addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("click", (event) => {
  const link = event.target.closest("#previous, #next, .moment");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (link.href) go(Number(new URL(link.href).searchParams.get("at")));
});

/** Asks for one time after the other: while an answer is on its way, only the newest wish is kept. */
async function go(minutes) {
  wanted = minutes;
  slider.value = String(minutes);
  if (busy) return;
  busy = true;
  try {
    for (let shown = -1; shown !== wanted; ) {
      shown = wanted;
      const response = await fetch(`/day/channel?at=${shown}`);
      if (!response.ok) throw new Error(await response.text());
      receive(await response.json(), shown);
    }
  } catch (failure) {
    byId("heard").textContent =
      failure instanceof TypeError ? "Onrecord does not answer. Is it still running in the terminal?" : failure.message;
    byId("heard").classList.remove("heard");
  } finally {
    busy = false;
  }
}

function receive({ hour, date, panels, heard, previous, next }, minutes) {
  byId("hour").textContent = hour;
  byId("date").textContent = date;
  slider.setAttribute("aria-valuetext", hour);
  byId("heard").textContent = heard;
  point(byId("previous"), previous);
  point(byId("next"), next);
  for (const [panel, html] of Object.entries(panels)) byId(`turns-${panel}`).innerHTML = html;
  mark(minutes);
  history.replaceState(null, "", `/day?at=${minutes}`);
  // What was posted comes before what was edited. The channel may jump a long way, so it does not glide.
  const news =
    document.querySelector(".panel.shown .just:not(.edited)") ?? document.querySelector(".panel.shown .just");
  if (news) bringIntoView(news, "instant");
}

/** A link that leads nowhere stays where it is, so that the focus does. */
function point(link, minutes) {
  if (minutes === null) link.setAttribute("aria-disabled", "true");
  else {
    link.removeAttribute("aria-disabled");
    link.href = `/day?at=${minutes}`;
  }
}

/** The events of this time, brought into view within their own list. */
function mark(minutes) {
  const list = byId("moments");
  for (const link of list.querySelectorAll(".moment")) {
    const now = Number(link.dataset.at) === minutes;
    if (now) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  }
  const past = [...list.querySelectorAll(".moment")].filter((link) => Number(link.dataset.at) <= minutes).at(-1);
  if (past) list.scrollTop = past.offsetTop - list.clientHeight / 2;
}

mark(Number(slider.value));
