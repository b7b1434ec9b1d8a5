/** As few as possible: https://docs.slack.dev/reference/scopes */
export const SCOPES = {
  bot: ["app_mentions:read", "assistant:write", "chat:write", "commands", "files:write", "im:history"],
  // Histories: to find out whether an alert in doubt has arrived, before it is tried again. Without them it waits for the operator. Reading: to say at once
  // that we are not in a channel where something is to be followed.
  bot_optional: [
    "chat:write.public",
    "links:read",
    "links:write",
    "channels:history",
    "groups:history",
    "channels:read",
    "groups:read",
  ],
};

/** What an installation by OAuth asks for: what the app needs, and no more. */
export const INSTALL_SCOPES: string[] = SCOPES.bot;
