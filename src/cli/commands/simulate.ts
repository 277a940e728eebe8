// simulate: serve the simulated organization, so that any AWS client can be pointed at it.
import { once } from 'node:events';
import { demoOrganization, startSimulator } from '../../simulate/index.js';
import { EXIT } from '../../terms/index.js';
import { portNumber, wholeNumber } from '../numbers.js';
import type { CommonOptions } from '../options.js';
import { openSession } from '../session.js';

export interface SimulateOptions extends CommonOptions {
  readonly port: string;
  readonly seed: string;
}

export async function simulateCommand(options: SimulateOptions): Promise<number> {
  const session = openSession(options);
  const organization = demoOrganization({ seed: wholeNumber('--seed', options.seed, 0), asOf: new Date() });
  const simulator = await startSimulator({
    organization,
    port: portNumber('--port', options.port),
    now: () => new Date(),
  });
  session.print({ url: simulator.url }, [
    `AWS_ENDPOINT_URL=${simulator.url}`,
    'AWS_ACCESS_KEY_ID=simulated AWS_SECRET_ACCESS_KEY=simulated AWS_REGION=us-east-1',
    'Point any AWS client here. Press Ctrl-C to stop.',
  ]);
  if (!session.signal.aborted) await once(session.signal, 'abort');
  await simulator.close();
  return EXIT.ok;
}
