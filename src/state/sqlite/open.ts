import { type Database, openDatabase } from "../../archive/sqlite/database.js";
import { UserError } from "../../core/errors.js";
import { inboxOn } from "../../delivery/sqlite/inbox.js";
import { outboxOn } from "../../delivery/sqlite/outbox.js";
import { postingsOn } from "../../delivery/sqlite/postings.js";
import { DELIVERY_TABLES } from "../../delivery/sqlite/tables.js";
import { alertsOn, cursorsOn } from "../../desk/sqlite/alerts.js";
import { auditOn, proposalsOn } from "../../desk/sqlite/audit.js";
import { backlogsOn } from "../../desk/sqlite/backlogs.js";
import { feedsOn } from "../../desk/sqlite/feeds.js";
import { followsOn } from "../../desk/sqlite/follows.js";
import { DESK_TABLES } from "../../desk/sqlite/tables.js";
import type { State, Store } from "../state.js";
import { CALL_TABLES, callsOn } from "./calls.js";
import { migrate } from "./migrations.js";
import { inTurn, turns } from "./turns.js";

/** Opens or makes the file; `:memory:` remembers until it is closed. @throws UserError where it cannot be written. */
export function openState(path: string): State {
  const database = openWritable(path);
  const store = storeOn(database);
  const order = turns();
  const whole = <Result>(work: () => Promise<Result>) => order.take(() => transaction(database, work));
  return {
    calls: inTurn(store.calls, whole),
    inbox: inTurn(store.inbox, whole),
    outbox: inTurn(store.outbox, whole),
    postings: inTurn(store.postings, whole),
    follows: inTurn(store.follows, whole),
    alerts: inTurn(store.alerts, whole),
    cursors: inTurn(store.cursors, whole),
    feeds: inTurn(store.feeds, whole),
    backlogs: inTurn(store.backlogs, whole),
    audit: inTurn(store.audit, whole),
    proposals: inTurn(store.proposals, whole),
    atomically: (work) => whole(() => work(store)),
    close: () => order.take(async () => database.close()),
  };
}

const storeOn = (database: Database): Store => ({
  calls: callsOn(database),
  inbox: inboxOn(database),
  outbox: outboxOn(database),
  postings: postingsOn(database),
  follows: followsOn(database),
  alerts: alertsOn(database),
  cursors: cursorsOn(database),
  feeds: feedsOn(database),
  backlogs: backlogsOn(database),
  audit: auditOn(database),
  proposals: proposalsOn(database),
});

async function transaction<Result>(database: Database, work: () => Promise<Result>): Promise<Result> {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = await work();
    database.exec("COMMIT");
    return result;
  } catch (failure) {
    database.exec("ROLLBACK");
    throw failure;
  }
}

function openWritable(path: string): Database {
  try {
    const database = openDatabase(path);
    migrate(database, { calls: CALL_TABLES, delivery: DELIVERY_TABLES, desk: DESK_TABLES });
    return database;
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    throw new UserError(
      `${path} cannot be opened to keep state (${reason}).`,
      "Set STATE_FILE to a file that you may write.",
    );
  }
}
