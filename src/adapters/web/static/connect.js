// Looks at a token as soon as it is pasted, and copies the manifest. The page works without it.
const byId = (id) => document.getElementById(id);
const form = byId("tokens");
const looked = byId("looked");
let asked = 0;
let timer;

form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(look, 350);
});

async function look() {
  const number = ++asked;
  const fields = new URLSearchParams(new FormData(form));
  looked.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(form.dataset.look, { method: "POST", body: fields });
    const found = await response.text();
    if (number !== asked) return;
    if (response.ok) looked.innerHTML = found;
    else looked.textContent = found;
  } catch {
    looked.textContent = "Onrecord does not answer. Is it still running in the terminal?";
  } finally {
    looked.removeAttribute("aria-busy");
  }
}

const manifest = byId("manifest");
if (manifest && navigator.clipboard) {
  byId("copy").hidden = false;
  byId("copy").addEventListener("click", copy);
  // The page that opens sometimes drops the manifest of its address: then it can be pasted at once.
  byId("begin").addEventListener("click", copy);
}

async function copy() {
  try {
    await navigator.clipboard.writeText(manifest.textContent);
    byId("copied").textContent = "Copied.";
  } catch {
    byId("copied").textContent = "This browser does not allow copying; select the text below.";
  }
}
