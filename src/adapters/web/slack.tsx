import { LinkButton, PressButton, type Pressing } from "./buttons.js";
import { address, isObject, type Json, objects, words } from "./json.js";
import { Outward, Unknown, Words } from "./words.js";

/**
 * Draws a Slack message from the JSON that would be sent (https://docs.slack.dev/reference/block-kit/blocks). It is ours, not Slack's:
 * what it does not know it names instead of hiding.
 */
export function SlackMessage({ payload, pressing }: { payload: unknown; pressing: Pressing }) {
  const blocks = isObject(payload) ? objects(payload.blocks) : [];
  const text = isObject(payload) ? words(payload.text) : "";
  if (blocks.length === 0) return <p class="slack-section">{unescapeText(text)}</p>;
  return (
    <div class="slack-blocks">
      {blocks.map((block) => (
        <SlackBlock block={block} pressing={pressing} />
      ))}
    </div>
  );
}

function SlackBlock({ block, pressing }: { block: Json; pressing: Pressing }) {
  switch (block.type) {
    case "header":
      return (
        <h3 class="slack-header" dir="auto">
          <TextObject text={block.text} />
        </h3>
      );
    case "section":
      return <Section block={block} pressing={pressing} />;
    case "context":
      return (
        <div class="slack-context" dir="auto">
          {objects(block.elements).map((element) => (
            <TextObject text={element} />
          ))}
        </div>
      );
    case "actions":
      return (
        <div class="buttons">
          {objects(block.elements).map((element) => (
            <Element element={element} pressing={pressing} />
          ))}
        </div>
      );
    case "rich_text":
      return (
        <div class="slack-rich">
          {objects(block.elements).map((element) => (
            <RichBlock element={element} />
          ))}
        </div>
      );
    case "divider":
      return <hr />;
    case "image":
      return <Unknown what={`picture: ${words(block.alt_text)}`} />;
    default:
      return <Unknown what={`Slack block “${words(block.type)}”`} />;
  }
}

function Section({ block, pressing }: { block: Json; pressing: Pressing }) {
  return (
    <div class="slack-section" dir="auto">
      {isObject(block.text) && <TextObject text={block.text} />}
      {objects(block.fields).length > 0 && (
        <div class="slack-fields">
          {objects(block.fields).map((field) => (
            <div>
              <TextObject text={field} />
            </div>
          ))}
        </div>
      )}
      {isObject(block.accessory) && <Element element={block.accessory} pressing={pressing} />}
    </div>
  );
}

function Element({ element, pressing }: { element: Json; pressing: Pressing }) {
  if (element.type !== "button") return <Unknown what={`Slack element “${words(element.type)}”`} />;
  const label = isObject(element.text) ? words(element.text.text) : "";
  if ("url" in element) return <LinkButton label={label} href={address(element.url)} />;
  return (
    <PressButton button={{ label, id: words(element.action_id), state: words(element.value) }} pressing={pressing} />
  );
}

function RichBlock({ element }: { element: Json }) {
  const inside = objects(element.elements);
  switch (element.type) {
    case "rich_text_section":
      return (
        <p class="slack-paragraph" dir="auto">
          <RichWords elements={inside} />
        </p>
      );
    case "rich_text_quote":
      return (
        <blockquote dir="auto">
          <RichWords elements={inside} />
        </blockquote>
      );
    case "rich_text_preformatted":
      return (
        <pre dir="auto">
          <code>
            <RichWords elements={inside} />
          </code>
        </pre>
      );
    case "rich_text_list":
      return (
        <ul class={element.style === "ordered" ? "ordered" : ""}>
          {inside.map((one) => (
            <li dir="auto">
              <RichWords elements={objects(one.elements)} />
            </li>
          ))}
        </ul>
      );
    default:
      return <Unknown what={`rich text “${words(element.type)}”`} />;
  }
}

const RichWords = ({ elements }: { elements: readonly Json[] }) => (
  <>
    {elements.map((element) => (
      <RichWord element={element} />
    ))}
  </>
);

function RichWord({ element }: { element: Json }) {
  const style = isObject(element.style) ? element.style : {};
  switch (element.type) {
    case "text":
      return (
        <Styled style={style}>
          <Words text={words(element.text)} />
        </Styled>
      );
    case "link":
      return (
        <Styled style={style}>
          <SlackLink url={element.url} label={words(element.text)} />
        </Styled>
      );
    default:
      return (
        <span class="ping">{`${words(element.type)} ${words(element.user_id) || words(element.range) || words(element.name)}`}</span>
      );
  }
}

function SlackLink({ url, label }: { url: unknown; label: string }) {
  const href = address(url);
  const shown = <Words text={label || words(url)} />;
  return href === undefined ? shown : <Outward href={href}>{shown}</Outward>;
}

function Styled({ style, children }: { style: Json; children?: unknown }) {
  let drawn = <>{children}</>;
  if (style.code === true) drawn = <code>{drawn}</code>;
  if (style.strike === true) drawn = <s>{drawn}</s>;
  if (style.italic === true) drawn = <em>{drawn}</em>;
  if (style.bold === true) drawn = <strong>{drawn}</strong>;
  return drawn;
}

/** `plain_text` is literal; of `mrkdwn` only the escapes are undone, and what could be a mention is marked. */
function TextObject({ text }: { text: unknown }) {
  if (!isObject(text)) return null;
  const shown = words(text.text);
  if (text.type !== "mrkdwn") return <Words text={shown} />;
  const parts = shown.split(/(<[@#!][^>]*>)/);
  return (
    <>
      {parts.map((part, i) => (i % 2 === 1 ? <span class="ping">{part}</span> : <Words text={unescapeText(part)} />))}
    </>
  );
}

const unescapeText = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
