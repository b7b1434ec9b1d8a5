import type { Choice, ChoiceItem, MarkedText } from "../../core/reply.js";
import type { Pen } from "./render.js";
import { Isolated, Words } from "./words.js";

interface ChoosingParts {
  readonly marked: MarkedText;
  readonly choice: Choice;
  readonly pen: Pen;
}

/** A list of what was found, to be ticked one by one: nothing is ticked beforehand, because nothing is confirmed by itself. */
export const Choosing = ({ marked, choice, pen: { pressing, state } }: ChoosingParts) => (
  <form class="choosing" method="post" action="/choose">
    <input type="hidden" name="token" value={pressing.token} />
    <input type="hidden" name="option" value={choice.option} />
    <input type="hidden" name="state" value={state(choice.call)} />
    <fieldset>
      <legend>Which of these are right? Compare the words and the speaker with the text.</legend>
      <ol>
        {choice.items.map((item) => (
          <li>
            <label class="pick">
              <input type="checkbox" name="id" value={item.id} disabled={!item.pickable || pressing.token === ""} />
              <span>
                <ItemWords item={item} marked={marked} />
              </span>
            </label>
          </li>
        ))}
      </ol>
    </fieldset>
    <button type="submit" name="label" value={choice.label} class="button main" disabled={pressing.token === ""}>
      {choice.label}
    </button>
  </form>
);

/** The exact words, each part in marks of its own; what is only reported stands without marks. Then who said it. */
function ItemWords({ item: { id, speaker, note }, marked }: { item: ChoiceItem; marked: MarkedText }) {
  const of = (role: "quote" | "content") => marked.marks.filter((mark) => mark.id === id && mark.role === role);
  const quotes = of("quote");
  const parts = (quotes.length > 0 ? quotes : of("content")).map(({ span }) => marked.text.slice(...span));
  return (
    <>
      {parts.map((part, i) => (
        <>
          {i === 0 ? "" : " … "}
          {quotes.length > 0 ? (
            <q>
              <Words text={part} />
            </q>
          ) : (
            <Words text={part} />
          )}
        </>
      ))}{" "}
      <small>
        <Isolated text={speaker} />
        {quotes.length === 0 && ", reported without a quote"}
        {note && (
          <>
            {" · "}
            <Words text={note} />
          </>
        )}
      </small>
    </>
  );
}
