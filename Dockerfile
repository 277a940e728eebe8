# The reporter as an image: nothing but Node, the compiled program and what it needs to run.
#
#   docker build -t coverage-reporter .
#   docker run --rm coverage-reporter demo --out /tmp/demo
#   docker run --rm --read-only --tmpfs /tmp -v "$PWD/data:/data" coverage-reporter run
#
# The working directory is /data, and every relative path of the configuration starts there: config/reporter.yaml is
# read from /data/config (or name another file with --config or COVERAGE_REPORTER_CONFIG), snapshots and the
# scheduler's memory go to /data/work, reports to /data/reports unless they go to S3. A folder of the host that is
# mounted there must be writable for uid 1000. Apart from /data and /tmp nothing is written, so the root file system
# may be read-only.

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
COPY templates ./templates
RUN npm run build

FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

FROM node:24-slim
ARG VERSION=unreleased
ARG REVISION=unknown
LABEL org.opencontainers.image.title="coverage-reporter" \
      org.opencontainers.image.description="Scheduled compliance reports on Amazon GuardDuty runtime coverage for a whole AWS organization" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
ENV NODE_ENV=production

# Owned by root: the program cannot change itself.
COPY package.json /app/
COPY config /app/config
COPY templates /app/templates
COPY --from=dependencies /app/node_modules /app/node_modules
COPY --from=build /app/dist /app/dist

RUN mkdir /data && chown node:node /data
VOLUME /data
WORKDIR /data
USER node

# For "schedule", which serves this page; the other commands serve none and end by themselves.
# Start those with --no-healthcheck where a short "unhealthy" would be reported to someone.
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]

# No shell and no npm in between: the program is process 1 and gets SIGTERM itself, for which it has its own handler.
ENTRYPOINT ["node", "/app/dist/cli/main.js"]
