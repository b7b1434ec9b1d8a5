import { openArchive } from "../../src/archive/sqlite/open.js";
import { openOffice } from "../../src/office/office.js";
import { openState } from "../../src/state/sqlite/open.js";
import { HASTE } from "../delivery/deliveries.js";
import { type Address, QUIET } from "../delivery/patience.js";
import { courierTo, hired } from "./hired.js";

/** Where a newsroom's files are, and which platform it is on. */
export interface OfficeJob {
  readonly platform: string;
  readonly address: Address;
  readonly folder: string;
}

/** A whole newsroom in a process of its own, to be killed: it does what is due until nothing is. */
await hired(async ({ platform, address, folder }: OfficeJob) => {
  const archive = openArchive(`${folder}/archive.sqlite`);
  const state = openState(`${folder}/state.sqlite`);
  const couriers = [await courierTo(platform, address, state.calls)];
  const config = { STYLE: undefined, TIMEZONE: "UTC" };
  const office = openOffice({ archive, state, couriers, config, log: QUIET, pace: HASTE });
  for (;;) {
    if ((await office.turn()) > 0) continue;
    if ((await state.outbox.nextDue()) === null) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
});
