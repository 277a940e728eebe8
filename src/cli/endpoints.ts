// Looks at the endpoints that the environment names before any client of AWS does, which take every scheme for http.
import { UsageError } from './errors.js';

const NAMES = ['', '_S3', '_STS', '_GUARDDUTY', '_ORGANIZATIONS', '_ACCOUNT'].map((end) => `AWS_ENDPOINT_URL${end}`);

/** @throws UsageError when an endpoint is not an address of http or https. */
export function checkEndpoints(environment: Readonly<NodeJS.ProcessEnv> = process.env): void {
  if (environment['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] === 'true') return;
  for (const name of NAMES) {
    const url = environment[name] ?? '';
    if (url === '' || (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))) continue;
    throw new UsageError(
      `${name} "${url}" is not a valid endpoint address. Write it as https://host or http://host:port, or unset it.`,
    );
  }
}
