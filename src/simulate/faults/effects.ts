// What each kind of fault does to a call, as one table.
import type { Reply } from '../errors.js';
import { cutAt, type Delivery } from './delivery.js';
import type { Fault, FaultName } from './kinds.js';
import { dropMember, setMember } from './members.js';
import { proxyPage } from './proxy.js';
import * as refusals from './refusals.js';
import type { RefusedCall } from './refusals.js';

/** A kind of fault acts at one or several of three points of a call. */
interface Effect<Name extends FaultName> {
  /** An answer in the place of the service's own; nothing is done then. */
  readonly refuse?: (fault: Fault<Name>, call: RefusedCall) => Reply | undefined;
  /** Changes the answer of the service. */
  readonly alter?: (fault: Fault<Name>, reply: Reply) => Reply;
  /** Changes the way of any answer, refusals too. */
  readonly send?: (fault: Fault<Name>, delivery: Delivery, now: Date) => Delivery;
}

/** For kinds that a service takes into account itself, while it makes its answer. */
const IN_THE_SERVICE = {};

const EFFECTS: { readonly [Name in FaultName]: Effect<Name> } = {
  throttle: { refuse: refusals.throttle },
  serverError: { refuse: refusals.serverError },
  denied: { refuse: refusals.denied },
  expiredToken: { refuse: refusals.expiredToken },
  unrecognizedClient: { refuse: refusals.unrecognizedClient },
  conflict: { refuse: refusals.conflict },
  operationAborted: { refuse: refusals.operationAborted },
  notImplemented: { refuse: refusals.notImplemented },
  refusal: { refuse: refusals.refusal },
  proxyPage: { refuse: proxyPage },
  clockSkew: {
    refuse: refusals.clockSkew,
    send: (fault, delivery, now) => ({ ...delivery, date: refusals.serverTime(fault, now) }),
  },
  slow: {
    send: ({ milliseconds }, delivery) => ({ ...delivery, delayMs: (delivery.delayMs ?? 0) + milliseconds }),
  },
  hang: { send: (_fault, delivery) => ({ ...delivery, silence: 'hang' }) },
  connectionReset: { send: (_fault, delivery) => ({ ...delivery, silence: 'reset' }) },
  stalledBody: { send: ({ afterBytes }, delivery) => cutAt(delivery, { afterBytes, then: 'silence' }) },
  drippingBody: { send: ({ bytes, everyMs }, delivery) => ({ ...delivery, pace: { bytes, everyMs } }) },
  brokenBody: { send: ({ afterBytes }, delivery) => cutAt(delivery, { afterBytes, then: 'reset' }) },
  shortBody: { send: ({ afterBytes }, delivery) => cutAt(delivery, { afterBytes, then: 'end' }) },
  truncatedBody: {
    alter: (_fault, reply) => ({ ...reply, body: reply.body.subarray(0, Math.floor(reply.body.length / 2)) }),
  },
  emptyBody: { alter: (_fault, reply) => ({ ...reply, status: 200, body: Buffer.from('{}') }) },
  setMember: { alter: setMember },
  dropMember: { alter: dropMember },
  repeatedToken: IN_THE_SERVICE,
  duplicatedRows: IN_THE_SERVICE,
  vanishedRows: IN_THE_SERVICE,
  disagreeingStatistics: IN_THE_SERVICE,
  unknownEnum: IN_THE_SERVICE,
};

function effectOf<Name extends FaultName>(fault: Fault<Name>): Effect<Name> {
  return EFFECTS[fault.kind];
}

/** The reply of the first fault that refuses the call, if one does. */
export function refusalBy(faults: readonly Fault[], call: RefusedCall): Reply | undefined {
  for (const fault of faults) {
    const reply = effectOf(fault).refuse?.(fault, call);
    if (reply !== undefined) return reply;
  }
  return undefined;
}

/** The service's answer as the faults leave it, one after the other. */
export function alteredBy(faults: readonly Fault[], reply: Reply): Reply {
  return faults.reduce((altered, fault) => effectOf(fault).alter?.(fault, altered) ?? altered, reply);
}

/** The way in which the answer to a call with these faults goes. */
export function deliveryOf(faults: readonly Fault[], now: Date): Delivery {
  return faults.reduce<Delivery>((delivery, fault) => effectOf(fault).send?.(fault, delivery, now) ?? delivery, {});
}
