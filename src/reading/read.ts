import { analyse } from "./analysis.js";
import { withImplied } from "./implied.js";
import type { Reading, ReadingInput } from "./reading.js";
import { articleRecord, Recorder } from "./records.js";
import { statementsOf } from "./statements.js";
import { verified } from "./verify.js";

/** Reads an article: who said which words, where and when, with the evidence. Pure: text in, records out; nothing is fetched or stored. */
export function read(input: ReadingInput): Reading {
  const analysis = withImplied(statementsOf(analyse(input.text)));
  const article = articleRecord(input);
  const recorder = new Recorder(analysis, article);
  const attributions = verified(input.text, recorder.attributions());
  const processFacts = recorder.processFacts();
  return {
    article,
    attributions,
    processFacts,
    agents: recorder.agents.all(),
    anomalies: analysis.prose.anomalies,
    unreadFrom: analysis.prose.unreadFrom,
  };
}
