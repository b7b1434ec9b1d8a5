/** Callback ids: the manifest declares them, the handlers answer to them. */
export const CHECK_CLAIM = "check_claim";
export const FIND_QUOTE = "find_quote";
