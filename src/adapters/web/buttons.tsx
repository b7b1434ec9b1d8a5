import { Words } from "./words.js";

/** Which drawing a button stands on: its state is read back by that platform's own reader. */
export type Panel = "slack" | "discord" | "plain";

/** What a press sends back: whose drawing, the button's own state, and the page's token. */
export interface Pressing {
  readonly panel: Panel;
  readonly token: string;
  /** The turn that the button stands on; turning its pages takes its place. */
  readonly turn: string;
}

interface ButtonState {
  readonly label: string;
  /** `action_id` in Slack; empty elsewhere. */
  readonly id: string;
  /** `value` in Slack, `custom_id` in Discord. */
  readonly state: string;
  readonly disabled?: boolean;
}

/** A button as a form, so that it works before and without any script; without a token (a saved page) it is switched off. */
export function PressButton({ button, pressing }: { button: ButtonState; pressing: Pressing }) {
  const { label, id, state, disabled } = button;
  return (
    <form class="press" method="post" action="/press">
      <input type="hidden" name="token" value={pressing.token} />
      <input type="hidden" name="panel" value={pressing.panel} />
      <input type="hidden" name="turn" value={pressing.turn} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="state" value={state} />
      <button type="submit" name="label" value={label} class="button" disabled={disabled || pressing.token === ""}>
        <Words text={label} />
      </button>
    </form>
  );
}

/** A button that leads somewhere. */
export const LinkButton = ({ label, href }: { label: string; href: string | undefined }) =>
  href === undefined ? (
    <span class="button refused">{label} (not a web address)</span>
  ) : (
    <a class="button" href={href} target="_blank" rel="noopener noreferrer">
      <Words text={label} /> <span aria-hidden="true">↗</span>
    </a>
  );
