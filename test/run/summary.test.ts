import { expect, it } from 'vitest';
import { Summing } from '../../src/run/index.js';
import { sampleReport } from '../support/samples.js';

it('sums up the stages of a run, each with all of its time, and what was written', () => {
  let now = 5_000;
  const summing = new Summing(() => now);
  expect(summing.hasBegun).toBe(false);
  const after = (milliseconds: number, ...events: Parameters<Summing['listen']>): void => {
    now += milliseconds;
    summing.listen(...events);
  };
  after(100, { kind: 'stage', stage: 'render' });
  after(1_000, { kind: 'file', name: 'a', bytes: 30 });
  after(500, { kind: 'stage', stage: 'publish' });
  // The revision was taken: once more.
  after(250, { kind: 'stage', stage: 'render' });
  after(1_000, { kind: 'file', name: 'a', bytes: 40 });
  after(0, { kind: 'warning', message: 'What was found is odd.' });
  now += 2;
  expect(summing.hasBegun).toBe(true);
  expect(summing.summary(7)).toMatchObject({
    durations: { render: 2.502, publish: 0.25 },
    seconds: 2.852,
    files: 2,
    bytes: 70,
    warnings: 1,
    peakMemoryBytes: 7,
    requests: null,
    reportId: null,
  });
});

it('has the figures of the report', async () => {
  const { report } = await sampleReport('usual');
  const summing = new Summing(() => 0);
  summing.reported(report);
  expect(summing.summary(0)).toMatchObject({
    reportId: report.reportId,
    requests: report.provenance.requests,
    gaps: report.conclusion.completeness.gaps,
    verdict: report.conclusion.verdict,
    completeness: report.conclusion.completeness.verdict,
  });
});
