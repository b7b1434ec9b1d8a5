/** Said to the person who pressed a button whose call is not kept any more. */
export const STALE =
  "This button is from an earlier time, and what it stood for is not kept any more. Ask again and use the buttons of the new answer.";
