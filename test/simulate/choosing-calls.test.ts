import { ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FaultPlan } from '../../src/simulate/faults/plan.js';
import { startSimulator, type Fault } from '../../src/simulate/index.js';
import { ADMIN, oddOrganization } from '../support/odd-organization.js';
import { NOW, clients } from './helpers.js';
import { ask } from './raw-client.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const call = (region = 'eu-west-1') => ({ service: 'guardduty', operation: 'ListMembers', region, accountId: ADMIN });

/** Whether each of so many calls, one every `everyMs`, is hit. */
function hits(plan: FaultPlan, count: number, everyMs: number, region?: string): boolean[] {
  return Array.from({ length: count }, () => {
    const hit = plan.hit(call(region)).length > 0;
    vi.advanceTimersByTime(everyMs);
    return hit;
  });
}

const passed = (outcomes: readonly boolean[]) => outcomes.filter((hit) => !hit).length;

describe('a share of the calls', () => {
  const plan = (more: Partial<Fault> = {}) => new FaultPlan([{ kind: 'throttle', share: 0.3, ...more } as Fault]);

  it('is hit, about as large as asked for', () => {
    const count = 1000 - passed(hits(plan(), 1000, 1));
    expect(count).toBeGreaterThan(260);
    expect(count).toBeLessThan(340);
    expect(passed(hits(plan({ share: 0 }), 100, 1))).toBe(100);
    expect(passed(hits(plan({ share: 1 }), 100, 1))).toBe(0);
  });

  it('is the same in every run, and another one with another seed', () => {
    const first = hits(plan(), 100, 1);
    expect(hits(plan(), 100, 1)).toEqual(first);
    expect(hits(plan({ seed: 1 }), 100, 1)).not.toEqual(first);
  });

  it('is drawn for each Region by itself, whatever comes between', () => {
    const alone = hits(plan(), 50, 1);
    const shared = plan();
    const mixed = Array.from({ length: 50 }, () => {
      hits(shared, 2, 1, 'us-east-1');
      return hits(shared, 1, 1)[0];
    });
    expect(mixed).toEqual(alone);
    expect(hits(plan(), 50, 1, 'us-east-1')).not.toEqual(alone);
  });

  it('may be limited in number', () => {
    expect(passed(hits(plan({ times: 5 }), 100, 1))).toBe(95);
    expect(passed(hits(plan({ share: 1, after: 3, times: 5 }), 4, 1))).toBe(3);
  });
});

describe('a time of trouble', () => {
  it('is counted from the first matching call', () => {
    const plan = new FaultPlan([{ kind: 'throttle', operation: 'ListMembers', fromMs: 2000, forMs: 3000 }]);
    plan.hit({ ...call(), operation: 'ListCoverage' });
    vi.advanceTimersByTime(60_000);
    expect(hits(plan, 8, 1000)).toEqual([false, false, true, true, true, false, false, false]);
  });

  it('begins at once or lasts for ever unless it says otherwise', () => {
    expect(hits(new FaultPlan([{ kind: 'denied', forMs: 2000 }]), 4, 1000)).toEqual([true, true, false, false]);
    expect(hits(new FaultPlan([{ kind: 'denied', fromMs: 2000 }]), 4, 1000)).toEqual([false, false, true, true]);
  });

  it('may be a burst of a lower limit', () => {
    const plan = new FaultPlan([{ kind: 'throttle', ratePerSecond: 1, burst: 1, fromMs: 1000, forMs: 10_000 }]);
    expect(passed(hits(plan, 10, 100))).toBe(10);
    expect(passed(hits(plan, 100, 100))).toBe(10);
    expect(passed(hits(plan, 50, 100))).toBe(50);
  });
});

describe('limits of calls a second', () => {
  it.each([5, 20, 100])('let %i a second pass, beside others in other Regions', (limit) => {
    const limits = { 'eu-west-1': 5, 'us-east-1': 20, 'us-west-2': 100 };
    const plan = new FaultPlan(
      Object.entries(limits).map(([region, ratePerSecond]) => ({ kind: 'throttle', region, ratePerSecond })),
    );
    const count = { 'eu-west-1': 0, 'us-east-1': 0, 'us-west-2': 0 };
    const seconds = 20;
    for (let at = 0; at < seconds * 250; at += 1) {
      for (const region of ['eu-west-1', 'us-east-1', 'us-west-2'] as const) {
        if (plan.hit(call(region)).length === 0) count[region] += 1;
      }
      vi.advanceTimersByTime(4);
    }
    const [region] = Object.entries(limits).find(([, rate]) => rate === limit)! as [keyof typeof count, number];
    // The bucket is full at first: a second's worth more.
    expect(count[region]).toBeGreaterThanOrEqual(limit * seconds);
    expect(count[region]).toBeLessThanOrEqual(limit * (seconds + 1));
  });
});

describe('a throttle', () => {
  it('can say when to come again', async () => {
    vi.useRealTimers();
    const simulator = await startSimulator({
      organization: oddOrganization(),
      now: () => NOW,
      faults: [{ kind: 'throttle', retryAfterSeconds: 7 }],
    });
    const answer = await ask(simulator.url, { path: '/detector' });
    expect(answer).toMatchObject({ status: 429, headers: { 'retry-after': '7' } });
    const listed = clients(simulator.url).guardduty.send(new ListDetectorsCommand({}));
    await expect(listed).rejects.toMatchObject({
      name: 'TooManyRequestsException',
      $response: { headers: { 'retry-after': '7' } },
    });
    await simulator.close();
  });
});
