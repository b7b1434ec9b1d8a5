/** As few as possible: https://docs.slack.dev/reference/scopes */
export const SCOPES = {
  bot: ["app_mentions:read", "assistant:write", "chat:write", "commands", "files:write", "im:history"],
  bot_optional: ["chat:write.public", "links:read", "links:write"],
};

/** What an installation by OAuth asks for: what the app needs, and no more. */
export const INSTALL_SCOPES: string[] = SCOPES.bot;
