import { it } from "vitest";
import { slackPlatform } from "../delivery/platforms.js";
import { carried, openRoom } from "../desk/newsroom.js";

it("shows everybody who said the very same words", async () => {
  const room = await openRoom(await slackPlatform());
  await room.put(...carried("one", "ruiz", "The ferry will not be sold this year."));
  await room.put(...carried("four", "lee", "The ferry will not be sold this year.", { outlet: "Harbor Courier" }));
  (await room.ana.says("/check The ferry will not be sold this year")).hears(/Ana Ruiz/, /Po Lee/, /also stand as/);
  await room.close();
});
