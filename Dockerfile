# No container was run where this was written (see README, limits); the commands are those that the tests run natively.
FROM node:24-bookworm-slim AS packages
WORKDIR /mandate
COPY package.json package-lock.json ./
COPY web/package.json ./web/
RUN npm ci --ignore-scripts
COPY . .
RUN PRISMA_SCHEMA_ENGINE_BINARY=/usr/local/bin/node npx prisma generate --schema prisma/schema.prisma && node cli/launch/ensure-desk.mjs

FROM node:24-bookworm-slim
WORKDIR /mandate
COPY --from=packages /mandate ./
RUN mkdir -p /documents && chown node /documents
USER node
CMD ["node", "--max-semi-space-size=32", "--import", "./cli/launch/typescript.mjs", "api/main.ts"]
