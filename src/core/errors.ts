/** A mistake the person can mend. `message` says what is wrong, `hint` what to do; both are shown as they stand. */
export class UserError extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = "UserError";
    this.hint = hint;
  }
}
