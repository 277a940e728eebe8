// Judges what came of pacing scenarios: one figure for each measure, over several seeds.
import { simulate, type Rule } from './pacing-model.js';
import { isEndless, type Measure, type Outcome, type Row } from './pacing-scenarios.js';

/** Seeds of a simulation: chance decides little in minutes of steady asking, and much in a short collection. */
const SEEDS = { endless: 3, collection: 100 };

export interface Figure {
  readonly measure: Measure;
  readonly value: number;
}

/** Simulates a row under a rule. */
export function simulated(row: Row, rule: Rule, seeds = SEEDS): Figure[] {
  const runs = isEndless(row) ? seeds.endless : seeds.collection;
  return figures(
    row,
    Array.from({ length: runs }, (_, seed) => row.scenarios.map((scenario) => simulate(scenario, rule, seed + 1))),
  );
}

/** The figures of a row for the outcomes of several runs: the worst of a share, the mean of a time, the sum of a count. */
export function figures({ measures }: Row, runs: readonly (readonly Outcome[])[]): Figure[] {
  return measures.map((measure) => {
    const values = runs.map((outcomes) => measure.of(outcomes));
    const sum = values.reduce((all, one) => all + one, 0);
    if (measure.unit === '') return { measure, value: sum };
    if (measure.over === 'mean') return { measure, value: sum / values.length };
    return { measure, value: measure.atLeast === undefined ? Math.max(...values) : Math.min(...values) };
  });
}

/** Whether a figure meets its target; always, where there is none. */
export function isMet({ measure: { atLeast = -Infinity, atMost = Infinity }, value }: Figure): boolean {
  return value >= atLeast && value <= atMost;
}
