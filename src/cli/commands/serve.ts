// serve: show the library of a destination in a browser on this machine.
import { once } from 'node:events';
import { isIP } from 'node:net';
import { loadFormats } from '../../render/index.js';
import { libraryPage } from '../../run/index.js';
import { isLoopback, startLibraryServer, type LibraryServer, type ServeOptions } from '../../serve/index.js';
import { EXIT } from '../../terms/index.js';
import { templatesOf } from '../templates.js';
import { destinationOverride } from '../destination-option.js';
import { UsageError } from '../errors.js';
import { portNumber } from '../numbers.js';
import { destinationOf } from '../destination.js';
import { configOf, type CommonOptions } from '../options.js';
import { cancellable, openSession } from '../session.js';

export interface ServeCommandOptions extends CommonOptions {
  readonly port: string;
  readonly host: string;
  readonly allowHost?: readonly string[];
  readonly destination?: string;
}

export async function serveCommand(options: ServeCommandOptions): Promise<number> {
  const { config } = configOf(options, destinationOverride(options.destination));
  const port = portNumber('--port', options.port);
  const host = checkedAddress(options.host);
  const allowedHosts = (options.allowHost ?? []).map(checkedHost);
  const destination = destinationOf(config, () => new Date());
  const session = openSession(options);
  try {
    const [language = 'en'] = config.report.languages;
    // With templates and sets as they are whenever somebody opens it.
    const page = (): ReturnType<typeof libraryPage> =>
      libraryPage({ config, templates: templatesOf(config), destination });
    // Now and not when the first person opens it: whoever starts it can still do something about it.
    const { library } = await cancellable(session, page());
    if (library.entries.length === 0) {
      session.log.warn(
        `${destination.description} holds no published report, so the page is empty until one is published there. If you expected a report, name the right location with --destination.`,
      );
    }
    if (!isLoopback(host)) {
      session.log.warn(
        `The library listens on ${host} and has no password: anyone who can reach it there can read every report. In a container, publish the port only on the container's host (-p 127.0.0.1:8080:8080). Elsewhere, let only a proxy that asks for a password reach it.`,
      );
    }
    const text = templatesOf(config).text(language);
    const server = await start({
      destination,
      page,
      formats: await loadFormats(),
      text,
      host,
      port,
      allowedHosts,
      log: session.log,
    });
    session.print({ url: server.url, destination: destination.description }, [
      server.url,
      `Shows ${destination.description}${isLoopback(host) ? ' to this machine only' : ''}, read-only. Press Ctrl-C to stop.`,
    ]);
    if (!session.signal.aborted) await once(session.signal, 'abort');
    await server.close();
    return EXIT.ok;
  } finally {
    destination.close();
  }
}

function checkedAddress(host: string): string {
  if (isIP(host) !== 0) return host;
  throw new UsageError(
    `--host "${host}" is not an IP address. Use 127.0.0.1 for this machine only, or for example 0.0.0.0 in a container.`,
  );
}

function checkedHost(host: string): string {
  if (/^(?:[a-z\d][a-z\d._-]*|\[[a-f\d:.]+\])(?::\d{1,5})?$/i.test(host)) return host;
  throw new UsageError(
    `--allow-host "${host}" is not a host. Write it as in the browser's address bar, for example reports.example.com or localhost:9000.`,
  );
}

async function start(options: ServeOptions): Promise<LibraryServer> {
  try {
    return await startLibraryServer(options);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'EADDRINUSE' || code === 'EACCES') {
      throw new UsageError(
        `Port ${options.port} cannot be used (${code}). Name another one with --port, or 0 to choose a free one.`,
        { cause },
      );
    }
    if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') {
      throw new UsageError(
        `This machine cannot listen on ${options.host ?? ''} (${code}). Name one of its own addresses with --host.`,
        { cause },
      );
    }
    throw cause;
  }
}
