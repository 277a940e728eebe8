// Errors as AWS sends them, and how each protocol writes them.

/** How a service words its requests and replies. */
export type Protocol = 'rest-json' | 'aws-json' | 'query' | 'rest-xml';

/** What goes back over HTTP. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Set when it does not come from AWS: no request id is added then. */
  readonly from?: 'proxy';
}

/** What some refusals say beside code and message. */
export interface ErrorDetails {
  /** `__type` of a rest-json body, where it differs from the code. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Further elements of an XML body. */
  readonly elements?: Readonly<Record<string, string>>;
}

/** A request that AWS refuses. `code` becomes `error.name` in the SDK. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: ErrorDetails;

  constructor(status: number, code: string, message: string, details: ErrorDetails = {}) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/** Writes text as XML character data. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}

/** A JSON reply; `undefined` values are left out, as AWS leaves out absent members. */
export function jsonReply(content: unknown, protocol: 'rest-json' | 'aws-json' = 'rest-json'): Reply {
  const type = protocol === 'aws-json' ? 'application/x-amz-json-1.1' : 'application/json';
  return { status: 200, headers: { 'content-type': type }, body: Buffer.from(JSON.stringify(content)) };
}

/** An XML reply around content that is XML already. */
export function xmlReply(content: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return {
    status: 200,
    headers: { 'content-type': 'application/xml', ...headers },
    body: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${content}`),
  };
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}

/** The error in the words of the protocol. Organizations answers 400 where others answer 403 or 429. */
export function errorReply(error: ApiError, protocol: Protocol): Reply {
  const { status, code, message, details } = error;
  const { type = code, headers, elements = {} } = details;
  switch (protocol) {
    case 'rest-json':
      return {
        status,
        headers: { 'content-type': 'application/json', 'x-amzn-errortype': code, ...headers },
        body: Buffer.from(JSON.stringify({ message, __type: type })),
      };
    case 'aws-json':
      return {
        status: status >= 400 && status < 500 ? 400 : status,
        headers: { 'content-type': 'application/x-amz-json-1.1', ...headers },
        body: Buffer.from(JSON.stringify({ __type: code, Message: message })),
      };
    case 'query': {
      const said = element('Type', status >= 500 ? 'Receiver' : 'Sender') + element('Code', code);
      const body = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error>${said}${element('Message', message)}</Error><RequestId>00000000-0000-4000-8000-000000000000</RequestId></ErrorResponse>`;
      return { status, headers: { 'content-type': 'text/xml', ...headers }, body: Buffer.from(body) };
    }
    case 'rest-xml': {
      const more = Object.entries(elements).map(([name, text]) => element(name, text));
      const said = [element('Code', code), element('Message', message), ...more].join('');
      const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${said}<RequestId>SIMULATED0000000</RequestId></Error>`;
      return { status, headers: { 'content-type': 'application/xml', ...headers }, body: Buffer.from(body) };
    }
  }
}
