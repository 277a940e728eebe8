// An HTTP proxy that passes requests on and can lose or empty answers: the server has done its work, the client never hears of it.
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LossyProxy {
  readonly url: string;
  /** Method, path and headers of every request, in order. */
  readonly seen: { readonly method: string; readonly path: string; readonly headers: IncomingHttpHeaders }[];
  /** Loses the answers to the next `count` requests with this method. */
  lose(method: string, count: number): void;
  /** Empties the answers to all requests with this method, which keep their status. */
  empty(method: string): void;
  close(): Promise<void>;
}

export async function startLossyProxy(target: string): Promise<LossyProxy> {
  const seen: LossyProxy['seen'] = [];
  const losses = new Map<string, number>();
  const emptied = new Set<string>();
  const proxy: { -readonly [Key in keyof LossyProxy]: LossyProxy[Key] } = {
    url: '',
    seen,
    lose: (method, count) => losses.set(method, count),
    empty: (method) => emptied.add(method),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  const server = createServer((message, response) => {
    const { method = '', url: path = '', headers } = message;
    seen.push({ method, path, headers });
    const lost = losses.get(method) ?? 0;
    if (lost > 0) losses.set(method, lost - 1);
    const onward = request(target + path, { method, headers }, (answer: IncomingMessage) => {
      if (lost > 0) {
        answer.resume();
        answer.on('end', () => message.socket.destroy());
        return;
      }
      if (emptied.has(method)) {
        answer.resume();
        response.writeHead(answer.statusCode ?? 502, { 'content-length': 0 }).end();
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => message.socket.destroy());
    message.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  proxy.url = `http://127.0.0.1:${port}`;
  return proxy;
}
