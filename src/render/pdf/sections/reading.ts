// How to read the report: formulas, rounding, terms, states.
import { table } from '../table.js';
import type { Section } from '../section.js';

export const reading: Section = {
  id: 'reading',
  title: (text) => text.t('pdf.section.reading'),
  render: async ({ flow, report, text }) => {
    flow.startSection(text.t('pdf.section.reading'), 'reading');
    flow.heading(2, text.t('pdf.reading.question'));
    flow.paragraph(text.t('pdf.reading.answer'));
    flow.heading(2, text.t('pdf.reading.figures'));
    flow.list([
      text.t('pdf.reading.coverage'),
      text.t('pdf.reading.assessment'),
      text.t('pdf.reading.rounding', { zero: text.percent(0), hundred: text.percent(100) }),
    ]);
    flow.heading(2, text.t('pdf.reading.terms'));
    await definitions([
      [text.t('pdf.reading.term.resource'), text.t('pdf.reading.term.resource.meaning')],
      [text.t('status.healthy'), text.t('pdf.reading.term.healthy.meaning')],
      [text.t('status.unhealthy'), text.t('pdf.reading.term.unhealthy.meaning')],
      [text.t('status.other'), text.t('pdf.reading.term.other.meaning')],
      [text.t('pdf.reading.term.issue'), text.t('pdf.reading.term.issue.meaning')],
      [text.t('pdf.reading.term.sole'), text.t('pdf.reading.term.sole.meaning')],
      [text.t('pdf.reading.term.gap'), text.t('pdf.reading.term.gap.meaning')],
      [text.t('pdf.reading.term.unit'), text.t('pdf.reading.term.unit.meaning')],
    ]);
    flow.heading(2, text.t('pdf.reading.states'));
    await definitions(
      report.population.states.map(({ state }) => [
        text.label('state', state),
        text.label('state', `${state}.meaning`),
      ]),
    );
    flow.paragraph(text.t('pdf.reading.substitute'));

    async function definitions(rows: readonly (readonly [string, string])[]): Promise<void> {
      await table(flow, {
        columns: [
          { head: text.t('pdf.reading.term'), cell: ([term]) => [{ text: term, look: flow.looks.cellStrong }] },
          { head: text.t('pdf.reading.meaning'), weight: 1, cell: ([, meaning]) => meaning },
        ],
        rows,
      });
    }
  },
};
