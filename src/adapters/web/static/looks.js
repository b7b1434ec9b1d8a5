// Tabs, colours and width of every page that draws messages, and what the reader chose last time.
export const byId = (id) => document.getElementById(id);

/* ---------- tabs: https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ ---------- */

const list = byId("tabs");
const tabs = [...list.querySelectorAll("a")];
list.setAttribute("role", "tablist");
list.setAttribute("aria-label", "Drawn as");
for (const tab of tabs) {
  const panel = byId(tab.hash.slice(1));
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-controls", panel.id);
  panel.setAttribute("role", "tabpanel");
  panel.setAttribute("aria-labelledby", tab.id);
  tab.addEventListener("click", (event) => {
    event.preventDefault();
    show(tab);
  });
}
list.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const at = tabs.indexOf(document.activeElement);
  const to = { Home: 0, End: tabs.length - 1 }[event.key] ?? (step && (at + step + tabs.length) % tabs.length);
  if (to === undefined || at === -1) return;
  event.preventDefault();
  show(tabs[to]);
  tabs[to].focus();
});

export function show(shown) {
  for (const tab of tabs) {
    const chosen = tab === shown;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    byId(tab.hash.slice(1)).classList.toggle("shown", chosen);
  }
  keep("tab", shown.id);
}

/* ---------- what the reader chose last time ---------- */

export function keep(name, value) {
  try {
    localStorage.setItem(`onrecord.${name}`, value);
  } catch {
    // Private windows may keep nothing; then the choice lasts as long as the page.
  }
}

export function kept(name) {
  try {
    return localStorage.getItem(`onrecord.${name}`);
  } catch {
    return null;
  }
}

for (const name of ["theme", "width"]) {
  const chosen = byId(`${name}-${kept(name)}`);
  if (chosen) chosen.checked = true;
  for (const radio of document.getElementsByName(name)) radio.addEventListener("change", () => keep(name, radio.value));
}
show(tabs.find((tab) => tab.id === kept("tab")) ?? tabs[0]);

/** A message taller than the window begins at its top. */
export function bringIntoView(message, behavior = "auto") {
  message.scrollIntoView({ behavior, block: message.offsetHeight > innerHeight * 0.8 ? "start" : "nearest" });
}
