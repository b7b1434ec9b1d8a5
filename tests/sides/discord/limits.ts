/**
 * What Discord refuses and its OpenAPI description lets pass: a table of our own, from the developer documentation, kept apart
 * from the adapter's so that one mistake cannot hide in both.
 */
type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const IS_V2 = 1 << 15;

/** @returns what is wrong with a message body; nothing when Discord would take it. */
export function messageFaults(body: unknown): string[] {
  if (!isObject(body)) return ["a message is an object"];
  const faults = [...unknownKeys(body), ...mentionFaults(body.allowed_mentions)];
  const v2 = (Number(body.flags ?? 0) & IS_V2) !== 0;
  if (typeof body.content === "string" && body.content.length > 2000) faults.push("content is over 2,000 characters");
  if (v2 && ["content", "embeds", "poll", "sticker_ids"].some((key) => isFilled(body[key]))) {
    faults.push("Components V2 stands beside content, embeds, a poll or stickers");
  }
  return [...faults, ...componentFaults(body.components, v2)];
}

const isFilled = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);

const KEYS = new Set(
  `content tts nonce enforce_nonce embeds components allowed_mentions flags message_reference attachments sticker_ids poll
   username avatar_url thread_name applied_tags shared_client_theme`.split(/\s+/),
);

const unknownKeys = (body: Json): string[] =>
  Object.keys(body)
    .filter((key) => !KEYS.has(key))
    .map((key) => `unknown key ${key}`);

function mentionFaults(allowed: unknown): string[] {
  if (allowed === undefined) return ["allowed_mentions is missing: everything would be parsed"];
  if (!isObject(allowed)) return ["allowed_mentions is not an object"];
  const { parse } = allowed;
  return Array.isArray(parse) && parse.length === 0 && allowed.replied_user !== true
    ? []
    : ["somebody could be pinged"];
}

interface Count {
  components: number;
  text: number;
  readonly ids: string[];
  readonly faults: string[];
}

function componentFaults(components: unknown, v2: boolean): string[] {
  const count: Count = { components: 0, text: 0, ids: [], faults: [] };
  if (Array.isArray(components)) for (const one of components) visit(one, count);
  if (v2 && count.components > 40) count.faults.push(`${count.components} components`);
  if (v2 && count.text > 4000) count.faults.push(`${count.text} characters over all text displays`);
  if (v2 && count.components === 0) count.faults.push("an empty message");
  if (new Set(count.ids).size < count.ids.length) count.faults.push("a custom_id stands twice");
  return count.faults;
}

function visit(node: unknown, count: Count): void {
  if (!isObject(node)) {
    count.faults.push("a component is not an object");
    return;
  }
  count.components += 1;
  if (typeof node.custom_id === "string") count.ids.push(node.custom_id);
  count.faults.push(...nodeFaults(node));
  if (node.type === 10 && typeof node.content === "string") count.text += node.content.length;
  for (const child of Array.isArray(node.components) ? node.components : []) visit(child, count);
  if (node.accessory !== undefined) visit(node.accessory, count);
}

function nodeFaults(node: Json): string[] {
  switch (node.type) {
    case 1:
      return Array.isArray(node.components) && node.components.length >= 1 && node.components.length <= 5
        ? []
        : ["an action row holds 1 to 5 buttons"];
    case 2:
      return buttonFaults(node);
    case 3:
      return Array.isArray(node.options) && node.options.length >= 1 && node.options.length <= 25
        ? []
        : ["1 to 25 options"];
    case 10:
      return typeof node.content === "string" && node.content.trim() !== "" ? [] : ["an empty text display"];
    case 17:
      return Array.isArray(node.components) && node.components.length >= 1 ? [] : ["an empty container"];
    default:
      return typeof node.type === "number" && [9, 11, 12, 13, 14].includes(node.type)
        ? []
        : [`unknown component ${node.type}`];
  }
}

function buttonFaults({ style, label, url, custom_id: id }: Json): string[] {
  const faults: string[] = [];
  if (typeof label !== "string" || label.length < 1 || label.length > 80)
    faults.push("a button label has 1 to 80 characters");
  if (style === 5) {
    if (typeof url !== "string" || url.length > 512 || !/^(https?|discord):\/\//.test(url))
      faults.push("a bad link button");
    if (id !== undefined) faults.push("a link button with a custom_id");
  } else if (typeof id !== "string" || id.length < 1 || id.length > 100) {
    faults.push("a custom_id has 1 to 100 characters");
  }
  return faults;
}

/** @returns what is wrong with a form. */
export function formFaults({ title, components }: Json): string[] {
  const faults: string[] = [];
  if (typeof title !== "string" || title.length < 1 || title.length > 45)
    faults.push("a form's title has 1 to 45 characters");
  if (!Array.isArray(components) || components.length < 1 || components.length > 5) return [...faults, "1 to 5 fields"];
  for (const one of components) {
    if (!isObject(one) || one.type !== 18) faults.push("a field stands in a Label");
    else if (String(one.label).length > 45 || String(one.description ?? "").length > 100) faults.push("a long label");
  }
  return faults;
}

/** @returns what is wrong with a bulk overwrite of commands. */
export function commandFaults(commands: unknown): string[] {
  if (!Array.isArray(commands)) return ["commands are a list"];
  const faults: string[] = [];
  const ofType = (type: number) => commands.filter((one) => isObject(one) && (one.type ?? 1) === type).length;
  if (ofType(1) > 100) faults.push("over 100 chat commands");
  if (ofType(2) > 15 || ofType(3) > 15) faults.push("over 15 user or message commands");
  for (const command of commands) if (isObject(command)) faults.push(...oneCommandFaults(command));
  return faults;
}

function oneCommandFaults(command: Json): string[] {
  const faults: string[] = [];
  const options = Array.isArray(command.options) ? command.options.filter(isObject) : [];
  const name = String(command.name);
  if ((command.type ?? 1) === 1 && !/^[-_\p{Ll}\p{N}]{1,32}$/u.test(name)) faults.push(`bad command name ${name}`);
  if (name.length > 32) faults.push(`long command name ${name}`);
  const firstOptional = options.findIndex(({ required }) => required !== true);
  const lastRequired = options.findLastIndex(({ required }) => required === true);
  if (firstOptional !== -1 && lastRequired > firstOptional) faults.push(`${name}: required options come first`);
  if (options.some(({ autocomplete, choices }) => autocomplete === true && choices !== undefined)) {
    faults.push(`${name}: autocomplete and choices together`);
  }
  faults.push(...[command, ...options].flatMap(localFaults));
  const texts = [command, ...options].flatMap((one) => [one.name, one.description, ...choiceTexts(one)]);
  if (texts.join("").length > 8000) faults.push(`${name}: over 8,000 characters`);
  return faults;
}

/** Localised names keep the rules of names; a localised description is as short as any. */
function localFaults(one: Json): string[] {
  const strings = (value: unknown) => (isObject(value) ? Object.values(value).map(String) : []);
  const plain = one.type === 1 || one.description !== undefined ? /^[-_\p{L}\p{N}]{1,32}$/u : /^.{1,32}$/u;
  const names = strings(one.name_localizations).filter(
    (name) => !plain.test(name) || (plain.source !== "^.{1,32}$" && name !== name.toLowerCase()),
  );
  const abouts = strings(one.description_localizations).filter((about) => about.length < 1 || about.length > 100);
  return [...names, ...abouts].map((words) => `bad localisation ${words}`);
}

const choiceTexts = ({ choices }: Json): unknown[] =>
  Array.isArray(choices) ? choices.filter(isObject).flatMap(({ name, value }) => [name, value]) : [];
