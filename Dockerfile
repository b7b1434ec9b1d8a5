# Onrecord as an image. `docker build -t onrecord .`, then `docker run --rm onrecord ask "/quote stand-down"`.

# Compiles. TypeScript and its like stay in this stage.
FROM node:20.20.2-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc tsconfig.json ./
RUN npm ci --include=dev
COPY commands ./commands
COPY src ./src
RUN npx --no-install tsc -p .

# What runs needs these packages alone.
FROM node:20.20.2-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM node:20.20.2-bookworm-slim
ENV NODE_ENV=production HEALTH_PORT=4312
WORKDIR /app
COPY package.json .env.example ./
COPY data ./data
COPY src/reading/weights ./src/reading/weights
COPY src/adapters/web/static ./src/adapters/web/static
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist/src ./dist/src
COPY --from=build /app/dist/commands ./dist/commands

# The newsroom's records and what is remembered between messages: the only place that is written to.
RUN mkdir /newsroom && chown node:node /newsroom
USER node
WORKDIR /newsroom
VOLUME /newsroom

# Slack's HTTP receiver, where SLACK_SIGNING_SECRET is set; Socket Mode and Discord need no port.
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["node", "/app/dist/src/main.js", "health"]
ENTRYPOINT ["node", "/app/dist/src/main.js"]
CMD ["start"]
