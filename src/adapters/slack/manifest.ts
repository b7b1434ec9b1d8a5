import type { Command } from "../../core/command.js";
import { ONRECORD, promptsOf, slashName, usageHint } from "./commands.js";
import { SCOPES } from "./scopes.js";
import { CHECK_CLAIM, FIND_QUOTE } from "./shortcut-names.js";

/** How the app reaches us: through a socket of its own, or at a public address. */
export interface ManifestOptions {
  readonly name?: string;
  /** The public address of the HTTP receiver, such as `https://onrecord.example`. Without it: Socket Mode. */
  readonly publicUrl?: string;
  /** At most five domains whose links are answered with what the archive holds. */
  readonly unfurlDomains?: readonly string[];
  /** Hears questions in threads without another mention; Slack then asks for the history of channels. */
  readonly followUps?: boolean;
}

/** https://docs.slack.dev/reference/events */
const EVENTS = ["app_home_opened", "app_mention", "message.im"];

/** Only for follow-ups without a mention. */
const HISTORY = { scopes: ["channels:history", "groups:history"], events: ["message.channels", "message.groups"] };

const LONG_DESCRIPTION = `Onrecord answers questions about who said what with the exact words, who said them, where and when, whether they were on the record, and through whom they reached us; denials stand in the same answer. Every quoted word is a slice of a stored article. It never rewords a quote and never rules on who is right. Check this claim compares pasted words with the record and answers only you.`;

/** The manifest of the app, from the declarations of the commands. https://docs.slack.dev/reference/app-manifest */
export function manifestFor(commands: readonly Command<never>[], options: ManifestOptions = {}): object {
  const { name = "Onrecord", publicUrl, unfurlDomains = [], followUps = false } = options;
  const address = publicUrl === undefined ? undefined : `${publicUrl.replace(/\/+$/, "")}/slack/events`;
  return {
    _metadata: { major_version: 2, minor_version: 0 },
    display_information: {
      name,
      description: "Verbatim quotes and their sourcing",
      long_description: LONG_DESCRIPTION,
      background_color: "#1d2a35",
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: name, always_online: true },
      agent_view: agentView(commands),
      shortcuts: SHORTCUTS,
      slash_commands: slashCommands(commands, address),
      ...(unfurlDomains.length > 0 && { unfurl_domains: unfurlDomains }),
    },
    oauth_config: { scopes: followUps ? { ...SCOPES, bot: [...SCOPES.bot, ...HISTORY.scopes] } : SCOPES },
    settings: settings(address, [
      ...EVENTS,
      ...(unfurlDomains.length > 0 ? ["link_shared"] : []),
      ...(followUps ? HISTORY.events : []),
    ]),
  };
}

const SHORTCUTS = [
  {
    name: "Check this claim",
    type: "message",
    callback_id: CHECK_CLAIM,
    description: "Compare these words with the record; only you see the answer",
  },
  {
    name: "Find a quote",
    type: "global",
    callback_id: FIND_QUOTE,
    description: "Search the archive for exact words and their sourcing",
  },
];

function agentView(commands: readonly Command<never>[]) {
  return {
    agent_description:
      "Answers with verbatim quotes: who said them, where, when, on record or not, and what others said.",
    suggested_prompts: promptsOf(commands),
  };
}

function slashCommands(commands: readonly Command<never>[], url: string | undefined) {
  const at = url === undefined ? {} : { url };
  const own = commands.map((command) => {
    const hint = usageHint(command);
    return {
      command: slashName(command.name),
      description: command.summary,
      ...(hint !== "" && { usage_hint: hint }),
      should_escape: false,
      ...at,
    };
  });
  const anything = {
    command: ONRECORD,
    description: "Ask in plain words, or with any command",
    usage_hint: "<a question, or a command such as: quote stand-down>",
    should_escape: false,
    ...at,
  };
  return [anything, ...own];
}

function settings(url: string | undefined, events: readonly string[]) {
  const at = url === undefined ? {} : { request_url: url };
  return {
    event_subscriptions: { ...at, bot_events: events },
    interactivity: { is_enabled: true, ...at, ...(url !== undefined && { message_menu_options_url: url }) },
    org_deploy_enabled: false,
    socket_mode_enabled: url === undefined,
    token_rotation_enabled: false,
  };
}
