// Limits that the collector does not know, what it has to ask below them, and how well it must do.

/** What one Region's service allows: a bucket of tokens that is full at the start, as AWS limits requests. */
export interface Limit {
  readonly perSecond: number;
  /** Tokens that the bucket holds, in seconds' worth of them. */
  readonly burst: number;
  /** Others use the service: another limit from one second to another. */
  readonly dip?: { readonly from: number; readonly to: number; readonly perSecond: number };
  /** Share of requests throttled at random. */
  readonly refused?: number;
}

/** Calls made one after another in so many lanes side by side; each phase waits for the one before. */
export interface Phase {
  readonly calls: number;
  readonly lanes: number;
}

/** One collection: all Regions side by side, each with a pacer of its own. */
export interface Scenario {
  /** `requestsPerSecond` of the configuration. */
  readonly ceiling: number;
  readonly regions: readonly Limit[];
  /** What comes before the Regions: Organizations, one call after another. */
  readonly before: readonly Phase[];
  readonly phases: readonly Phase[];
  /** Stops then; otherwise when everything is done. */
  readonly seconds?: number;
}

/** What a Region's service saw, in milliseconds from the start. */
export interface Seen {
  readonly accepted: readonly number[];
  readonly throttled: readonly number[];
}

export interface Outcome {
  readonly endMs: number;
  /** By Region. */
  readonly regions: readonly Seen[];
  /** Calls that were given up: gaps in the report. */
  readonly lost: number;
}

/** A row of the table: scenarios, and what is measured on what came of each. */
export interface Row {
  readonly name: string;
  readonly scenarios: readonly Scenario[];
  readonly measures: readonly Measure[];
}

export interface Measure {
  readonly name: string;
  readonly unit: '%' | 's' | '×' | '';
  readonly of: (outcomes: readonly Outcome[]) => number;
  /** Of several runs; the worst one otherwise. */
  readonly over?: 'mean';
  /** Undefined where there is only something to see. */
  readonly atLeast?: number;
  readonly atMost?: number;
}

const UNLIMITED = 1_000_000;
/** As many lanes as the collector ever has in one Region: a chain for each resource type and status. */
const LANES = 16;
const FOREVER = 1_000_000;
const STEADY_SECONDS = 120;
const DIP = { from: 60, to: 70 };
/** Of what the limit allows. */
const ENOUGH = 0.9;

function endless(limit: Limit, seconds: number, ceiling = 100): Scenario {
  return { ceiling, regions: [limit], before: [], phases: [{ calls: FOREVER, lanes: LANES }], seconds };
}

/** A collection at the default rate: detector and members, the list, statistics around it and for each account. */
function organization(accounts: number, limit: Limit): Scenario {
  return {
    ceiling: 5,
    regions: [limit, limit],
    before: [{ calls: 6 + Math.ceil(accounts / 20), lanes: 1 }],
    phases: [
      { calls: 5 + 2 * Math.ceil(accounts / 50), lanes: 1 },
      { calls: Math.ceil(accounts / 10), lanes: 1 },
      { calls: 1, lanes: 1 },
      { calls: accounts, lanes: 4 },
    ],
  };
}

const lost: Measure = { name: 'calls given up', unit: '', of: (all) => sum(all.map((one) => one.lost)), atMost: 0 };

/** Answered requests of minute two, of what the limit allows. */
function use(perSecond: number, region = 0): Measure {
  const of = ([outcome]: readonly Outcome[]): number =>
    (100 * within(outcome?.regions[region]?.accepted ?? [], 60, STEADY_SECONDS)) / (perSecond * (STEADY_SECONDS - 60));
  return { name: 'of the limit, minute 2', unit: '%', of, atLeast: 100 * ENOUGH };
}

function throttled(atMost: number | undefined, region = 0): Measure {
  const of = ([outcome]: readonly Outcome[]): number => {
    const seen = outcome?.regions[region] ?? { accepted: [], throttled: [] };
    return (100 * seen.throttled.length) / (seen.throttled.length + seen.accepted.length);
  };
  return { name: 'throttled', unit: '%', of, ...(atMost === undefined ? {} : { atMost }) };
}

/** Seconds from the end of the dip until the answers of three seconds are 90 % of the limit. */
function back(perSecond: number): Measure {
  const of = ([outcome]: readonly Outcome[]): number => {
    const accepted = outcome?.regions[0]?.accepted ?? [];
    for (let second = DIP.to + 3; second <= STEADY_SECONDS; second += 1) {
      if (within(accepted, second - 3, second) >= ENOUGH * 3 * perSecond) return second - DIP.to;
    }
    return Infinity;
  };
  return { name: '90 % again after', unit: 's', of, atMost: 30 };
}

function longer(atMost: number): Measure {
  const of = ([troubled, rest]: readonly Outcome[]): number => (troubled?.endMs ?? NaN) / (rest?.endMs ?? NaN);
  return { name: 'of the time at rest', unit: '×', of, over: 'mean', atMost };
}

const duration: Measure = {
  name: 'time at rest',
  unit: 's',
  over: 'mean',
  of: (all) => (all.at(-1)?.endMs ?? NaN) / 1_000,
};

function steady(perSecond: number, burst: number, mostThrottled?: number): Row {
  return {
    name: `limit ${perSecond}, bucket ${perSecond * burst}`,
    scenarios: [endless({ perSecond, burst }, STEADY_SECONDS)],
    measures: [use(perSecond), throttled(mostThrottled), lost],
  };
}

function dip(perSecond: number, to: number): Row {
  return {
    name: `limit ${perSecond}, for 10 s ${to}`,
    scenarios: [endless({ perSecond, burst: 1, dip: { ...DIP, perSecond: to } }, STEADY_SECONDS)],
    measures: [back(perSecond), lost],
  };
}

/** Nobody asked for these figures; they say what the rule costs where it is at its worst. */
function lasting(perSecond: number, to: number, ceiling: number): Row {
  const limit = { perSecond, burst: 1, dip: { from: 60, to: 1_000, perSecond: to } };
  const of = ([outcome]: readonly Outcome[]): number =>
    (100 * within(outcome?.regions[0]?.accepted ?? [], 60, 180)) / (to * 120);
  return {
    name: `ceiling ${ceiling}, limit from ${perSecond} to ${to} for good`,
    scenarios: [endless(limit, 180, ceiling)],
    measures: [{ name: 'of the limit, 2 minutes', unit: '%', of }, throttledAfter(60), lost],
  };
}

function throttledAfter(second: number): Measure {
  const of = ([outcome]: readonly Outcome[]): number => {
    const seen = outcome?.regions[0] ?? { accepted: [], throttled: [] };
    const refused = within(seen.throttled, second, Infinity);
    return (100 * refused) / (refused + within(seen.accepted, second, Infinity));
  };
  return { name: 'throttled since', unit: '%', of };
}

const free: Limit = { perSecond: UNLIMITED, burst: 1 };

function random(accounts: number): Row {
  return {
    name: `30 % throttled, ceiling 5, ${accounts} accounts × 2 Regions`,
    scenarios: [organization(accounts, { ...free, refused: 0.3 }), organization(accounts, free)],
    measures: [duration, longer(1.6), lost],
  };
}

const interrupted: Row = {
  name: '10 s without answers, ceiling 5, 160 accounts × 2 Regions',
  scenarios: [organization(160, { ...free, dip: { from: 15, to: 25, perSecond: 0 } }), organization(160, free)],
  measures: [duration, longer(1.6), lost],
};

const sideBySide: Row = {
  name: 'limits 5, 20 and 100 side by side',
  scenarios: [
    {
      ...endless(free, STEADY_SECONDS),
      regions: [5, 20, 100].map((perSecond) => ({ perSecond, burst: 1 })),
    },
  ],
  measures: [use(5, 0), throttled(15, 0), use(20, 1), throttled(3, 1), use(100, 2), throttled(3, 2), lost],
};

/** The targets, and below them what else is worth knowing. */
export const ROWS: readonly Row[] = [
  steady(5, 1, 15),
  steady(5, 2, 15),
  steady(20, 1, 3),
  steady(20, 2, 3),
  steady(100, 1, 3),
  sideBySide,
  dip(5, 0.5),
  dip(5, 0),
  dip(20, 2),
  dip(20, 0),
  dip(100, 10),
  dip(100, 0),
  random(40),
  random(160),
  interrupted,
];
export const MORE_ROWS: readonly Row[] = [
  steady(60, 2),
  lasting(100, 5, 100),
  lasting(20, 5, 100),
  lasting(5, 2, 5),
  lasting(5, 1, 5),
];

/** A row whose scenarios are stopped, not done. */
export function isEndless({ scenarios }: Row): boolean {
  return scenarios.every(({ seconds }) => seconds !== undefined);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

function within(times: readonly number[], fromSecond: number, toSecond: number): number {
  return times.filter((time) => time >= fromSecond * 1_000 && time < toSecond * 1_000).length;
}
