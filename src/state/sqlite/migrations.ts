import type { Database } from "../../archive/sqlite/database.js";

/** Brings each room's tables to their newest shape. @throws Error when the file was written by a newer program. */
export function migrate(database: Database, rooms: Readonly<Record<string, readonly string[]>>): void {
  database.exec("CREATE TABLE IF NOT EXISTS shape (room TEXT PRIMARY KEY, step INTEGER NOT NULL) WITHOUT ROWID");
  for (const [room, steps] of Object.entries(rooms)) {
    const taken = database.get<{ step: number }>("SELECT step FROM shape WHERE room = ?", room)?.step ?? 0;
    if (taken > steps.length)
      throw new Error(`it was written by a newer version (${room}, step ${taken}): update Onrecord`);
    database.transaction(() => {
      for (const step of steps.slice(taken)) database.exec(step);
      database.run(
        "INSERT INTO shape VALUES (?, ?) ON CONFLICT (room) DO UPDATE SET step = excluded.step",
        room,
        steps.length,
      );
    });
  }
}
