// Commands in processes that have the built program loaded already: starting it costs more than most commands. Each process
// runs one command at a time, in the folder and environment of that command, and then waits for the next.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const HOST = fileURLToPath(new URL('warm-host.mjs', import.meta.url));

export interface Ended {
  /** null when a signal ended the process. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Order {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What Node reads once, when a process starts. */
const READ_AT_START = /^(?:LANG|LC_.*|NODE_.*)$/;

/** Hosts that wait, those that worked last at the end: they are the warmest. */
const idle: Host[] = [];

/** Runs a command to its end. */
export async function runWarm(order: Order): Promise<Ended> {
  const host = takeFrom(idle, order.env) ?? new Host(order.env);
  const ended = await host.run(order);
  if (host.isAlive) idle.push(host);
  return ended;
}

function takeFrom(hosts: Host[], env: Order['env']): Host | undefined {
  const index = hosts.findLastIndex((host) => host.isAlive && host.suits(env));
  return index === -1 ? undefined : hosts.splice(index, 1)[0];
}

class Host {
  readonly #process: ChildProcess;
  readonly #out: Readable;
  readonly #err: Readable;
  readonly #atStart: string;
  readonly #closed: Promise<unknown>;

  constructor(env: Order['env']) {
    this.#atStart = atStart(env);
    this.#process = spawn(process.execPath, [HOST], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    this.#closed = once(this.#process, 'close');
    this.#out = this.#process.stdout!.setEncoding('utf8');
    this.#err = this.#process.stderr!.setEncoding('utf8');
    this.#release();
  }

  get isAlive(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null && this.#process.connected;
  }

  suits(env: Order['env']): boolean {
    return this.#atStart === atStart(env);
  }

  async run(order: Order): Promise<Ended> {
    this.#hold();
    const mark = `\n<end of ${crypto.randomUUID()}>\n`;
    // All that it printed is read, however the command ended.
    const printed = Promise.all([readTo(mark, this.#out), readTo(mark, this.#err)]);
    const answered = once(this.#process, 'message') as Promise<[{ readonly code: number }]>;
    this.#process.send({ ...order, mark });
    const [result] = await Promise.race([answered, this.#closed.then(() => [undefined])]);
    const [stdout, stderr] = await printed;
    this.#release();
    const { exitCode, signalCode } = this.#process;
    return { code: result?.code ?? exitCode, signal: result === undefined ? signalCode : null, stdout, stderr };
  }

  /** A host that waits keeps nobody from ending, and ends itself then. */
  #release(): void {
    this.#process.unref();
    this.#process.channel?.unref();
    for (const socket of this.#sockets) socket.unref();
  }

  #hold(): void {
    this.#process.ref();
    this.#process.channel?.ref();
    for (const socket of this.#sockets) socket.ref();
  }

  /** The pipes of a child process are sockets. */
  get #sockets(): readonly Socket[] {
    return [this.#out, this.#err].filter((stream) => stream instanceof Socket);
  }
}

function atStart(env: Order['env']): string {
  return JSON.stringify(Object.entries(env).filter(([name]) => READ_AT_START.test(name)));
}

/** The text up to the mark, or up to the end where there is none. */
function readTo(mark: string, stream: Readable): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const done = (): void => {
      stream.off('data', take).off('end', done);
      resolve(text.endsWith(mark) ? text.slice(0, -mark.length) : text);
    };
    const take = (part: string): void => {
      text += part;
      if (text.endsWith(mark)) done();
    };
    stream.on('data', take).once('end', done);
  });
}
