// serve: show the library of a destination in a browser on this machine.
import { once } from 'node:events';
import { libraryPage, openText } from '../../run/index.js';
import { startLibraryServer, type LibraryServer, type ServeOptions } from '../../serve/index.js';
import { destinationOverride } from '../destination-option.js';
import { UsageError } from '../errors.js';
import { EXIT } from '../exit-codes.js';
import { wholeNumber } from '../numbers.js';
import { packagePath } from '../package-info.js';
import { configOf, destinationOf, openSession, type CommonOptions } from '../session.js';

export interface ServeCommandOptions extends CommonOptions {
  readonly port: string;
  readonly destination?: string;
}

export async function serveCommand(options: ServeCommandOptions): Promise<number> {
  const { config } = configOf(options, destinationOverride(options.destination));
  const port = wholeNumber('--port', options.port, 0);
  const destination = destinationOf(config, () => new Date());
  const session = openSession(options);
  const context = { config, templates: packagePath('templates'), destination };
  try {
    const [language = 'en'] = config.report.languages;
    const page = (): ReturnType<typeof libraryPage> => libraryPage(context);
    // Now and not when the first person opens it: whoever starts it can still do something about it.
    await page();
    const text = openText(context, language);
    const server = await start({ destination, page, text, port, log: session.log });
    session.print({ url: server.url, destination: destination.description }, [
      server.url,
      `Shows ${destination.description} to this machine only, to be read and nothing else; Ctrl-C ends it.`,
    ]);
    if (!session.signal.aborted) await once(session.signal, 'abort');
    await server.close();
    return EXIT.ok;
  } finally {
    destination.close();
  }
}

async function start(options: ServeOptions): Promise<LibraryServer> {
  try {
    return await startLibraryServer(options);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'EADDRINUSE' || code === 'EACCES' || code === 'ERR_SOCKET_BAD_PORT') {
      throw new UsageError(
        `Port ${options.port} cannot be had (${code}). Name another one with --port, or 0 for any free one.`,
        { cause },
      );
    }
    throw cause;
  }
}
