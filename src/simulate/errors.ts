// Errors as AWS sends them, and how each protocol writes them.

/** How a service words its requests and replies. */
export type Protocol = 'rest-json' | 'aws-json' | 'query' | 'rest-xml';

/** What goes back over HTTP. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A request that AWS refuses. `code` becomes `error.name` in the SDK. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** `__type` of a rest-json body, where it differs from `code`. */
  readonly type: string | undefined;

  constructor(status: number, code: string, message: string, type?: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.type = type;
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

/** The error in the words of the protocol. Organizations answers 400 where others answer 403 or 429. */
export function errorReply(error: ApiError, protocol: Protocol): Reply {
  switch (protocol) {
    case 'rest-json':
      return {
        status: error.status,
        headers: { 'content-type': 'application/json', 'x-amzn-errortype': error.code },
        body: Buffer.from(JSON.stringify({ message: error.message, __type: error.type ?? error.code })),
      };
    case 'aws-json':
      return {
        status: error.status >= 500 ? error.status : 400,
        headers: { 'content-type': 'application/x-amz-json-1.1' },
        body: Buffer.from(JSON.stringify({ __type: error.code, Message: error.message })),
      };
    case 'query': {
      const side = error.status >= 500 ? 'Receiver' : 'Sender';
      const body = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>${side}</Type><Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message></Error><RequestId>00000000-0000-4000-8000-000000000000</RequestId></ErrorResponse>`;
      return { status: error.status, headers: { 'content-type': 'text/xml' }, body: Buffer.from(body) };
    }
    case 'rest-xml': {
      const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message><RequestId>SIMULATED0000000</RequestId></Error>`;
      return { status: error.status, headers: { 'content-type': 'application/xml' }, body: Buffer.from(body) };
    }
  }
}
