import { Hono } from "hono";
import { drawConnect, LookedAt } from "./connect-page.js";
import type { Connections, Looked } from "./connecting.js";
import { readForm } from "./form.js";
import { hasToken, STALE_PAGE } from "./guard.js";

/** The pages on which a newsroom connects Slack and Discord. Whatever reaches out or writes needs the page's own token. */
export function connectRoutes(connections: Connections, token: string): Hono {
  const app = new Hono();
  for (const at of ["slack", "discord"] as const) {
    const connecting = connections[at];
    const page = (looked?: Looked) => drawConnect({ connecting, at, token, looked });
    app.get(`/${at}`, (c) => c.html(page()));
    app.post(`/${at}/look`, async (c) => {
      const form = await readForm(c.req.raw);
      if (!hasToken(form("token"), token)) return c.text(STALE_PAGE, 403);
      return c.html(String(<LookedAt looked={await connecting.look(pasted(form, connecting.boxes()))} />));
    });
    app.post(`/${at}`, async (c) => {
      const form = await readForm(c.req.raw);
      if (!hasToken(form("token"), token)) return c.text(STALE_PAGE, 403);
      return c.html(page(await connecting.save(pasted(form, connecting.boxes()))));
    });
  }
  return app;
}

/** The boxes that something was put into. */
const pasted = (form: (name: string) => string, boxes: readonly { readonly name: string }[]) =>
  Object.fromEntries(boxes.map(({ name }) => [name, form(name).trim()] as const).filter(([, value]) => value !== ""));
