// The page of a proxy or gateway that answers in the place of AWS.
import type { Reply } from '../errors.js';
import type { Fault } from './kinds.js';

type Status = Fault<'proxyPage'>['status'];

const TITLES: Readonly<Record<Status, string>> = {
  200: 'Welcome to the guest network',
  302: 'Found',
  403: 'Access Denied',
  407: 'Proxy Authentication Required',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

/** Headers that the status asks for. */
function headersFor(status: Status, host: string): Record<string, string> {
  if (status === 302) return { location: `http://${host}/login` };
  if (status === 407) return { 'proxy-authenticate': `Basic realm="${host}"` };
  return status === 503 ? { 'retry-after': '30' } : {};
}

/** A page as squid and its like make it, with nothing of AWS in its headers. */
export function proxyPage({ status, host = 'proxy.example.net' }: Fault<'proxyPage'>): Reply {
  const title = TITLES[status];
  const body = `<!DOCTYPE html>\n<html><head><title>${title}</title></head>\n<body><h1>${title}</h1><hr><address>${host} (squid/6.13)</address></body></html>\n`;
  return {
    status,
    headers: {
      'content-type': 'text/html;charset=utf-8',
      server: 'squid/6.13',
      via: `1.1 ${host} (squid/6.13)`,
      ...headersFor(status, host),
    },
    body: Buffer.from(body),
    from: 'proxy',
  };
}
