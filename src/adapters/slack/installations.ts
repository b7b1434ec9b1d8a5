import type { Installation, InstallationQuery, InstallationStore } from "@slack/bolt";
import { type Keys, seal, unseal } from "./seal.js";

/** Where installations are kept. What it is given is sealed already. */
export interface InstallationRecords {
  save(tenant: string, sealed: string): Promise<void>;
  load(tenant: string): Promise<string | undefined>;
  remove(tenant: string): Promise<void>;
}

/** Tokens of many workspaces, sealed at rest. An organization that installs for all its workspaces is one tenant. */
export function sealedInstallations(records: InstallationRecords, keys: Keys): InstallationStore {
  return {
    async storeInstallation(installation) {
      const tenant = tenantName(installation.isEnterpriseInstall, installation.enterprise?.id, installation.team?.id);
      await records.save(tenant, seal(JSON.stringify(installation), tenant, keys));
    },
    async fetchInstallation(query) {
      const tenant = tenantOfQuery(query);
      const sealed = await records.load(tenant);
      if (sealed === undefined) throw new Error("Onrecord is not installed in this workspace");
      return JSON.parse(unseal(sealed, tenant, keys)) as Installation<"v1" | "v2", boolean>;
    },
    deleteInstallation: (query) => records.remove(tenantOfQuery(query)),
  };
}

const tenantOfQuery = ({ isEnterpriseInstall, enterpriseId, teamId }: InstallationQuery<boolean>): string =>
  tenantName(isEnterpriseInstall, enterpriseId, teamId);

function tenantName(whole: boolean | undefined, enterprise: string | undefined, team: string | undefined): string {
  const id = whole ? enterprise : team;
  if (id === undefined) throw new Error("An installation names neither a workspace nor an organization");
  return `slack:${id}`;
}
