import type { App, InstallationStore } from "@slack/bolt";
import type { Surface } from "./surface.js";

/** What else belongs to a workspace goes when it removes us. */
export type ForgetWorkspace = (team: string) => Promise<void>;

/** A workspace that removes us, or takes our token back, leaves nothing behind here. */
export function hearUninstalls(app: App, { log }: Surface, store: InstallationStore, forget?: ForgetWorkspace): void {
  async function purge(team: string, enterprise: string | undefined, whole: boolean): Promise<void> {
    const query = { teamId: team, enterpriseId: enterprise, isEnterpriseInstall: whole };
    await store.deleteInstallation?.(query);
    await forget?.(team);
    log.info({ team }, "A workspace removed Onrecord; its token is gone");
  }
  app.event("app_uninstalled", async ({ body, context }) =>
    purge(body.team_id, body.enterprise_id, context.isEnterpriseInstall),
  );
  app.event("tokens_revoked", async ({ event, body, context }) => {
    if ((event.tokens.bot ?? []).length > 0) await purge(body.team_id, body.enterprise_id, context.isEnterpriseInstall);
  });
}
