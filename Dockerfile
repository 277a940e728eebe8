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
#
# Every stage starts from one image. Name it with its digest to build the same again; a label of the result says it:
#   docker build --build-arg BASE_IMAGE=node:24-slim@sha256:… -t coverage-reporter .
ARG BASE_IMAGE=node:24-slim

FROM ${BASE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
COPY templates ./templates
RUN npm run build

FROM ${BASE_IMAGE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts
# Node starts exceljs from lib/; its bundles for browsers are a fifth of all packages.
RUN rm -r node_modules/exceljs/dist

FROM ${BASE_IMAGE}
# Nothing is installed or compiled in a running container.
RUN rm -rf /usr/local/lib/node_modules /usr/local/include/node /usr/local/share/doc /usr/local/share/man /opt/yarn-* \
      /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn /usr/local/bin/yarnpkg \
      /usr/local/CHANGELOG.md /usr/local/README.md
ARG BASE_IMAGE
ARG VERSION=unreleased
ARG REVISION=unknown
LABEL org.opencontainers.image.title="coverage-reporter" \
      org.opencontainers.image.description="Scheduled compliance reports on Amazon GuardDuty runtime coverage for a whole AWS organization" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.base.name="${BASE_IMAGE}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
ENV NODE_ENV=production

# Owned by root: the program cannot change itself.
COPY package.json LICENSE /app/
COPY config /app/config
COPY templates /app/templates
COPY --from=dependencies /app/node_modules /app/node_modules
COPY --from=build /app/dist /app/dist

RUN mkdir /data && chown node:node /data
VOLUME /data
WORKDIR /data
USER node

# Asks the page that "schedule" serves at health.host and health.port of its configuration. Other commands have no such
# page: they are healthy as long as they run.
HEALTHCHECK --interval=30s --timeout=10s --start-period=10s --retries=3 CMD ["node", "/app/dist/cli/health.js"]

# No shell and no npm in between: the program is process 1 and gets SIGTERM itself, for which it has its own handler.
ENTRYPOINT ["node", "/app/dist/cli/main.js"]
