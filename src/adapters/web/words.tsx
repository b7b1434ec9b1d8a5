import { raw } from "hono/html";

/**
 * Literal words. HTML turns a carriage return into a newline unless it is written as a reference, so it is; hono escapes the rest.
 */
export function Words({ text }: { text: string }) {
  const parts = text.split("\r");
  return (
    <>
      {parts.map((part, i) => (
        <>
          {i === 0 ? "" : raw("&#13;")}
          {part}
        </>
      ))}
    </>
  );
}

/** Somebody's words or name, kept in its own direction so that it does not turn its surroundings around. */
export const Isolated = ({ text }: { text: string }) => (
  <bdi>
    <Words text={text} />
  </bdi>
);

/** A link that leaves the page only when it is followed. */
export const Outward = ({ href, children }: { href: string; children?: unknown }) => (
  <a href={href} target="_blank" rel="noopener noreferrer">
    {children}
  </a>
);

/** What a drawer does not know is named, never hidden. */
export const Unknown = ({ what }: { what: string }) => <p class="unknown">Not drawn here: {what}</p>;
