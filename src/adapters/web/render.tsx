import type { Action, Block, Call, Card, Change, QuoteBlock, Reply, Source } from "../../core/reply.js";
import { LinkButton, PressButton, type Pressing } from "./buttons.js";
import { address } from "./json.js";
import { Marked } from "./marked.js";
import { Isolated, Outward, Words } from "./words.js";

/** What drawing needs beside the reply. */
export interface Pen {
  readonly pressing: Pressing;
  /** Button state of a call. */
  state(call: Call): string;
}

/** A reply as plain, semantic HTML: headings, quotations with their captions, lists of facts. Nothing is cut. */
export function PlainReply({ reply, pen }: { reply: Reply; pen: Pen }) {
  const { actions = [] } = reply;
  return (
    <div class="plain-reply">
      <p class="headline" dir="auto">
        <Words text={reply.text} />
      </p>
      {reply.understood && (
        <p class="understood">
          understood: <Isolated text={reply.understood} />
        </p>
      )}
      {reply.marked && <Marked marked={reply.marked} pen={pen} />}
      {(reply.cards ?? []).map((card) => (
        <PlainCard card={card} pen={pen} />
      ))}
      <Actions actions={actions} pen={pen} />
    </div>
  );
}

function PlainCard({ card, pen }: { card: Card; pen: Pen }) {
  return (
    <section class="card">
      {card.title !== "" && (
        <h3 dir="auto">
          <SourceWords source={{ label: card.title, ...(card.url !== undefined && { url: card.url }) }} />
        </h3>
      )}
      {card.blocks.map((block) => (
        <PlainBlock block={block} />
      ))}
      <Actions actions={card.actions ?? []} pen={pen} />
    </section>
  );
}

function PlainBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case "text":
      return (
        <p class="own-words" dir="auto">
          <Words text={block.text} />
        </p>
      );
    case "quote":
      return <Quotation block={block} />;
    case "facts":
      return <Facts rows={block.rows} />;
    case "sources":
      return (
        <ul class="sources">
          {block.sources.map((source) => (
            <li>
              <SourceWords source={source} />
            </li>
          ))}
        </ul>
      );
    case "changes":
      return <Changes changes={block.changes} />;
    case "copy":
      return (
        <figure class="copy">
          <figcaption>
            <Words text={block.label} />
          </figcaption>
          <pre dir="auto">
            <code>
              <Words text={block.text} />
            </code>
          </pre>
        </figure>
      );
    default:
      return block satisfies never;
  }
}

/** The marks are drawn by the style sheet, so that what can be selected and copied is exactly the quote. */
function Quotation({ block }: { block: QuoteBlock }) {
  const { speaker, said, segment, source, id, text } = block;
  return (
    <figure class="quotation">
      <blockquote dir="auto">
        <q>
          <Words text={text} />
        </q>
      </blockquote>
      <figcaption>
        <Isolated text={speaker} />
        {said && (
          <>
            , <Isolated text={said} />
          </>
        )}
        {segment && ` · part ${segment.index} of ${segment.of}`}
        {source && (
          <>
            {" · "}
            <SourceWords source={source} />
          </>
        )}
        {id !== "" && (
          <>
            {" · "}
            <Isolated text={id} />
          </>
        )}
      </figcaption>
    </figure>
  );
}

function Facts({ rows }: { rows: readonly (readonly [label: string, value: string])[] }) {
  return (
    <dl class="facts">
      {rows.map(([label, value]) => (
        <div>
          <dt dir="auto">
            <Words text={label} />
          </dt>
          <dd dir="auto">
            <Words text={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Changes({ changes }: { changes: readonly Change[] }) {
  return (
    <p class="changes" dir="auto">
      {changes.map((change, i) => (
        <>
          {i === 0 ? "" : " "}
          <ChangedWords change={change} />
        </>
      ))}
      <small>Struck through: in the record only. Underlined: in the pasted words only.</small>
    </p>
  );
}

function ChangedWords({ change: { op, text } }: { change: Change }) {
  switch (op) {
    case "same":
      return <Words text={text} />;
    case "dropped":
      return (
        <del>
          <Words text={text} />
        </del>
      );
    case "added":
      return (
        <ins>
          <Words text={text} />
        </ins>
      );
    default:
      return op satisfies never;
  }
}

function SourceWords({ source: { label, url } }: { source: Source }) {
  const href = address(url);
  return href === undefined ? (
    <Isolated text={label} />
  ) : (
    <Outward href={href}>
      <Isolated text={label} />
    </Outward>
  );
}

function Actions({ actions, pen }: { actions: readonly Action[]; pen: Pen }) {
  if (actions.length === 0) return null;
  return (
    <div class="buttons">
      {actions.map((action) =>
        "url" in action ? (
          <LinkButton label={action.label} href={address(action.url)} />
        ) : (
          <PressButton
            button={{ label: action.label, id: "", state: pen.state(action.call) }}
            pressing={pen.pressing}
          />
        ),
      )}
    </div>
  );
}
