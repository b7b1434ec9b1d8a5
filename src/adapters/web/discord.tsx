import { LinkButton, PressButton, type Pressing } from "./buttons.js";
import { address, isObject, type Json, objects, words } from "./json.js";
import { Markdown } from "./markdown.js";
import { Unknown, Words } from "./words.js";

/** https://docs.discord.com/developers/components/reference#component-object-component-types */
const ACTION_ROW = 1;
const BUTTON = 2;
const SECTION = 9;
const TEXT = 10;
const FILE = 13;
const SEPARATOR = 14;
const CONTAINER = 17;

/** Draws a Components V2 message from the JSON that would be sent. It is ours, not Discord's: what it does not know it names. */
export function DiscordMessage({ payload, pressing }: { payload: unknown; pressing: Pressing }) {
  const components = isObject(payload) ? objects(payload.components) : [];
  return <div class="discord-components">{components.map((one) => draw(one, pressing))}</div>;
}

function draw(component: Json, pressing: Pressing) {
  switch (component.type) {
    case CONTAINER:
      return <div class="discord-container">{objects(component.components).map((one) => draw(one, pressing))}</div>;
    case SECTION:
      return (
        <div class="discord-section">
          <div>{objects(component.components).map((one) => draw(one, pressing))}</div>
          {isObject(component.accessory) && draw(component.accessory, pressing)}
        </div>
      );
    case TEXT:
      return (
        <div class="discord-text" dir="auto">
          <Markdown text={words(component.content)} />
        </div>
      );
    case SEPARATOR:
      return component.divider === false ? <div class="discord-gap" /> : <hr />;
    case ACTION_ROW:
      return <div class="buttons">{objects(component.components).map((one) => draw(one, pressing))}</div>;
    case BUTTON:
      return <DiscordButton button={component} pressing={pressing} />;
    case FILE:
      return <FileCard file={component} />;
    default:
      return <Unknown what={`Discord component ${String(component.type)}`} />;
  }
}

function DiscordButton({ button, pressing }: { button: Json; pressing: Pressing }) {
  const label = words(button.label);
  if ("url" in button) return <LinkButton label={label} href={address(button.url)} />;
  const state = { label, id: "", state: words(button.custom_id), disabled: button.disabled === true };
  return <PressButton button={state} pressing={pressing} />;
}

const FileCard = ({ file }: { file: Json }) => (
  <p class="discord-file">
    <span aria-hidden="true">📄 </span>
    <Words text={isObject(file.file) ? words(file.file.url).replace("attachment://", "") : ""} />
  </p>
);
