const IRREGULAR: Readonly<Record<string, string>> = {
  said: "say",
  says: "say",
  told: "tell",
  wrote: "write",
  written: "write",
  thought: "think",
  knew: "know",
  known: "know",
  felt: "feel",
  saw: "see",
  seen: "see",
  heard: "hear",
  found: "find",
  made: "make",
  gave: "give",
  given: "give",
  took: "take",
  taken: "take",
  went: "go",
  gone: "go",
  spoke: "speak",
  spoken: "speak",
  swore: "swear",
  sworn: "swear",
  held: "hold",
  kept: "keep",
  meant: "mean",
  understood: "understand",
  read: "read",
  called: "call",
  sought: "seek",
  began: "begin",
  begun: "begin",
  put: "put",
  came: "come",
  shot: "shoot",
  denied: "deny",
  denies: "deny",
  replied: "reply",
  replies: "reply",
  tried: "try",
  tries: "try",
  testified: "testify",
  testifies: "testify",
  has: "have",
  had: "have",
  was: "be",
  were: "be",
  is: "be",
  are: "be",
  been: "be",
  being: "be",
  am: "be",
  did: "do",
  does: "do",
  done: "do",
  forgot: "forget",
  forgotten: "forget",
  taught: "teach",
  bet: "bet",
  chose: "choose",
  chosen: "choose",
};

/** A rough stem: one form for says, said, saying. Only features and cue classes use it, so it may be wrong but must be stable. */
export function stemOf(lower: string): string {
  const irregular = Object.hasOwn(IRREGULAR, lower) ? IRREGULAR[lower] : undefined;
  if (irregular) return irregular.endsWith("e") ? irregular.slice(0, -1) : irregular;
  if (lower.length < 5)
    return lower.endsWith("e")
      ? lower.slice(0, -1)
      : lower.length > 3 && lower.endsWith("s") && !lower.endsWith("ss")
        ? lower.slice(0, -1)
        : lower;
  if (lower.endsWith("ying")) return `${lower.slice(0, -4)}y`;
  if (lower.endsWith("ing")) return undouble(lower.slice(0, -3));
  if (lower.endsWith("ied") || lower.endsWith("ies")) return `${lower.slice(0, -3)}y`;
  if (lower.endsWith("ed")) return undouble(lower.slice(0, -2));
  if (lower.endsWith("ss") || lower.endsWith("us") || lower.endsWith("is")) return lower;
  const bare = lower.endsWith("s") ? lower.slice(0, -1) : lower;
  return bare.endsWith("e") ? bare.slice(0, -1) : bare;
}

function undouble(stem: string): string {
  const last = stem.at(-1);
  return last === stem.at(-2) && last !== "l" && last !== "s" && last !== "e" ? stem.slice(0, -1) : stem;
}
