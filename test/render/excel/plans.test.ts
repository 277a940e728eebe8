import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/model/index.js';
import { isExpected, type PairState } from '../../../src/terms/index.js';
import { loadText } from '../../../src/text/index.js';
import { sampleReport } from '../../support/samples.js';
import { readSheets, recordsBelow, sheetXml, workbookBytes, type ReadRow } from './workbook-reader.js';

const sample = await sampleReport('usual');
const { report, lists } = sample;
const { plans, told, notTold } = report.plans!;

async function sheetOf(of: Report, language = 'en'): Promise<readonly ReadRow[]> {
  const sheets = await readSheets(await workbookBytes({ ...sample, report: of }, language));
  return sheets.get(loadText(['templates'], language, 'UTC').t('excel.sheet.plans'))!;
}

const isListed = (state: PairState): boolean => isExpected(state) || state === 'not-offered';
const key = (name: string): string => name.toLowerCase();

describe('the protection plans', async () => {
  const sheet = await sheetOf(report);
  const rows = recordsBelow(sheet, 'account_id');

  it('have a row for each account and Region where something is to be watched or would be, in the order of the matrix', () => {
    const expected = [...lists.matrix.rows()].flatMap(({ accountId, cells }) =>
      cells.flatMap(({ state }, index) => (isListed(state) ? [[accountId, lists.matrix.regions[index]]] : [])),
    );
    expect(rows.map((row) => [row['account_id'], row['region']])).toEqual(expected);
    expect(rows).toHaveLength(told + notTold);
  });

  it('are switched in their columns as the answer said', () => {
    let compared = 0;
    const cells = [...lists.matrix.rows()].flatMap((row) => row.cells.filter(({ state }) => isListed(state)));
    cells.forEach(({ plans: ofPair }, index) => {
      for (const { name, settings } of plans) {
        const shown = rows[index]![key(name)];
        const plan = ofPair?.find((one) => one.name === name);
        if (ofPair === null) expect(shown).toBe('Not known');
        else if (plan === undefined) expect(shown).toBe('Not reported by GuardDuty');
        else
          expect(shown).toBe(
            (plan.status === 'ENABLED' ? 'On' : 'Off') + (plan.managedBy === undefined ? '' : ', by policy'),
          );
        for (const setting of settings) {
          const own = plan?.settings.find((one) => one.name === setting.name);
          if (ofPair === null || own === undefined) continue;
          expect(rows[index]![`${key(name)}_${key(setting.name)}`]).toMatch(own.status === 'ENABLED' ? /^On/ : /^Off/);
          compared += 1;
        }
      }
    });
    expect(compared).toBeGreaterThan(100);
  });

  it('have their totals above their columns, and these are those of the rows below', () => {
    const keys = sheet.find((row) => row[0] === 'account_id')!;
    const above = (label: string): ReadRow => sheet.find((row) => row[0] === label)!;
    for (const { name, on, off, absent, policyManaged, offThoughAll, settings } of plans) {
      const at = keys.indexOf(key(name));
      expect([on, off, absent, policyManaged, offThoughAll], name).toEqual(
        ['On', 'Off', 'Not reported by GuardDuty', 'Set by a policy', 'Off despite auto-enable for all'].map(
          (label) => above(label)[at],
        ),
      );
      expect(
        rows.filter((row) => String(row[key(name)]).startsWith('On')),
        name,
      ).toHaveLength(on);
      expect(
        rows.filter((row) => String(row[key(name)]).startsWith('Off')),
        name,
      ).toHaveLength(off);
      for (const setting of settings) {
        expect(above('On')[keys.indexOf(`${key(name)}_${key(setting.name)}`)], setting.name).toBe(setting.on);
      }
    }
  });

  it('say how many contradict themselves, where some do', async () => {
    expect(sheet.flat().filter((cell) => String(cell).includes('which GuardDuty does not allow'))).toEqual([]);
    const contradictions = { bothRuntimePlans: 7, settingWithoutPlan: 0 };
    const changed = await sheetOf({ ...report, plans: { ...report.plans!, contradictions } });
    expect(changed.flat().filter((cell) => String(cell).includes('which GuardDuty does not allow'))).toEqual([
      expect.stringMatching(/^7 pairs have both Runtime Monitoring and the older/),
    ]);
  });

  it.each(['en', 'es', 'de'])(
    'are not collected in "%s" where the snapshot did not keep them, which is not that there are none',
    async (language) => {
      const none = await sheetOf({ ...report, plans: null }, language);
      expect(none[0]![0]).toBe(loadText(['templates'], language, 'UTC').t('excel.plans.notCollected'));
      expect(recordsBelow(none, 'account_id')).toEqual([]);
      expect(
        sheetXml(await workbookBytes({ ...sample, report: { ...report, plans: null } }), 'Protection plans'),
      ).not.toContain('autoFilter');
    },
  );
});
