import { Writable } from 'node:stream';
import { setImmediate as tick } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { gainText } from '../../../src/render/pdf/cells.js';
import type { RemediationEntry } from '../../../src/model/index.js';
import { renderPdf } from '../../../src/render/pdf/render.js';
import { causeDo, causeTitle, dimensionText, rangeText } from '../../../src/render/words/index.js';
import { coveragePercent, percentOf, totalOf } from '../../../src/terms/index.js';
import { loadText, readMessages } from '../../../src/text/index.js';
import { goldenReport } from '../../golden/snapshots.js';
import { withGaps } from '../../support/lists.js';
import { sampleReport } from '../../support/samples.js';
import { expectNoOverprint } from './sound.js';
import { bodyOf, LIMITS, Memory, read, renderToBytes, squash, theme, type ReadPdf } from './support.js';

const { report, lists } = await sampleReport('usual');
const text = loadText(['templates'], 'en', report.timeZone);
const input = { report, lists, reportJson: Buffer.from(JSON.stringify(report)), limits: LIMITS, text, theme };

/** Whether nothing but the Region and the partition was filled in. */
function namesPlace(region: string, command: string, steps: RemediationEntry['steps']): boolean {
  const filledIn = (one: string): string => one.replaceAll('$REGION', region).replaceAll('$PARTITION', 'aws');
  return steps.some(({ commands }) => commands.some((one) => filledIn(one) === command));
}

describe('the PDF of a report', () => {
  let bytes: Buffer;
  let document: ReadPdf;

  beforeAll(async () => {
    bytes = await renderToBytes(report, 'en', {}, lists);
    document = await read(bytes);
  });

  it('shows on page 1 the conclusion with its parts and a population that adds up', () => {
    const { conclusion, population, totals } = report;
    const { watched, completeness } = conclusion;
    const first = squash(document.pages[0]!.text);
    const sum = population.states.filter(({ pairs }) => pairs > 0).map(({ pairs }) => text.number(pairs));
    expect(population.states.reduce((total, { pairs }) => total + pairs, 0)).toBe(population.pairs);
    for (const expected of [
      text.pick(report.title),
      report.reportId,
      text.percent(coveragePercent(totals)),
      text.percent(percentOf(watched.pairs.watched, watched.pairs.expected)),
      rangeText(text, watched.range!),
      text.t('watched.partly', { count: watched.pairs.partly }),
      text.t('pdf.cover.ofNewAccounts', { count: watched.ofNewAccounts, days: watched.newAccountDays }),
      `${sum.join(' + ')} = ${text.number(population.pairs)}`,
      text.t('pdf.cover.population', population),
      `${text.t('conclusion.title')}: ${text.t('conclusion.not-met')}`,
      text.t(`completeness.${completeness.verdict}`),
      text.t('conclusion.target', { target: text.percent(85) }),
      text.t('conclusion.target', { target: text.percent(100) }),
    ]) {
      expect(first).toContain(squash(expected));
    }
  });

  it('has the coverage of every type, account, Region and organizational unit', () => {
    for (const { resourceType, counts } of report.byResourceType) {
      expect(document.squashed).toContain(squash(`${resourceType}${text.percent(coveragePercent(counts))}`));
    }
    for (const { accountId, counts } of report.byAccount) {
      expect(document.squashed).toContain(accountId);
      expect(document.squashed).toContain(squash(text.percent(coveragePercent(counts))));
    }
    for (const { region } of report.byRegion) expect(document.squashed).toContain(region);
    for (const { ouId } of report.byOu)
      expect(document.squashed).toContain(ouId ?? squash(text.t('word.outsideOrganization')));
  });

  it('names the Regions outside the scope, and why they are', () => {
    const { regionsNotEnabled, regionsLeftOut } = report.population;
    for (const words of [
      text.t('pdf.population.notEnabledList', { list: text.list(regionsNotEnabled ?? []) }),
      text.t('pdf.population.leftOutList', { list: text.list(regionsLeftOut ?? []) }),
    ])
      expect(document.squashed).toContain(squash(words));
  });

  it('sets every Region’s resources beside GuardDuty’s count, and leads from there to its own figures', () => {
    const { byRegion, excludedResources: excluded } = report.reconciliation;
    expect(byRegion.some(({ listed, official }) => listed !== official)).toBe(true);
    const listed = byRegion.reduce((sum, region) => sum + (region.listed ?? 0), 0);
    const counted = totalOf(report.totals);
    expect(document.squashed).toContain(squash(text.t('pdf.reconciliation.adds', { listed, counted, excluded })));
    for (const { region, listed: own, official } of byRegion) {
      if (own === null || official === null) continue;
      const line = [text.number(own), text.number(official), text.number(own - official)].join(' ');
      expect(document.squashed).toContain(squash(`${region} ${line}`));
    }
  });

  it('lists the pairs of the sample with both counts and what came of each, and says how they were drawn', () => {
    const { seed, pairs } = report.reconciliation.sample!;
    expect(document.squashed).toContain(squash(text.t('sample.how', { count: pairs.length, seed })));
    expect(new Set(pairs.map(({ result }) => result)).size).toBe(4);
    for (const { accountId, region, listed, official, result } of pairs) {
      const count = official === null ? '–' : text.number(official);
      const line = squash(
        `${accountId} ${region} ${text.t(`sample.result.${result}`)} ${text.number(listed)} ${count}`,
      );
      expect(document.squashed.includes(line), line).toBe(true);
    }
  });

  it('says what to do first: root causes with their pairs, then issues with what they gain', () => {
    const first = squash(document.pages[0]!.text);
    const { expected } = report.conclusion.watched.pairs;
    const items = report.actions.map((action) => {
      if (action.kind === 'cause') {
        const points = text.points(percentOf(action.pairs, expected));
        const cause = report.causes.find(({ id }) => id === action.causeId)!;
        return `${causeTitle(text, cause)} ${text.t('pdf.cover.causeGain', { pairs: action.pairs, points })}`;
      }
      const points = gainText(text, action.gain, totalOf(report.totals));
      const issue = report.issues.find(({ issueId }) => issueId === action.issueId)!;
      return `${text.pick(issue.title)} ${text.t('pdf.cover.issueGain', { resources: action.gain, points })}`;
    });
    expect(new Set(report.actions.map(({ kind }) => kind))).toEqual(new Set(['cause', 'issue']));
    for (const [index, item] of items.entries()) expect(first).toContain(squash(`${index + 1} ${item}`));
  });

  it('has every root cause with what to do and how many pairs, accounts and Regions stand behind it', () => {
    const body = bodyOf(document, text);
    const words = { causes: report.causesTotal, pairs: report.pairsToFollowUp, sheet: text.t('excel.sheet.pairs') };
    expect(body).toContain(squash(text.t('pdf.causes.intro', words)));
    expect(report.causes.length).toBeGreaterThan(10);
    for (const cause of report.causes) {
      const counts = [cause.pairs, cause.pairsOfNewAccounts, cause.accounts, cause.regions];
      const row = [causeTitle(text, cause), ...counts.map((count) => text.number(count)), causeDo(text, report, cause)];
      expect(body).toContain(squash(row.join(' ')));
    }
  });

  it('has every issue, gap, difference, procedure, variable, unmapped text and remediation entry', () => {
    const { remediation, issues, gaps, reconciliation, procedures, variables, unmappedTexts } = report;
    expect(remediation.length).toBeGreaterThan(5);
    const expected = [
      ...issues.flatMap(({ issueId, title }) => [issueId, text.pick(title)]),
      ...gaps.flatMap(({ operation, detail, errorCode }) => [operation, detail, errorCode ?? '']),
      ...reconciliation.differences.map(({ dimension }) => dimensionText(text, dimension)),
      ...procedures.map(({ title }) => text.pick(title)),
      ...variables.flatMap(({ name, explanation }) => [`$${name}`, text.pick(explanation)]),
      ...unmappedTexts.map(({ text: words }) => words),
      ...remediation.flatMap(({ meaning, risk, verify, references, steps, affected }) => [
        ...[meaning, risk, verify].map((words) => text.pick(words)),
        ...references.map(({ url }) => url),
        ...steps.flatMap(({ commands }) => commands),
        ...affected.flatMap(({ resourceId, region, commands }) => [
          resourceId,
          // Those of procedures are left to the workbook; those that name no more than the place stand in the steps.
          ...commands.flatMap(({ step, command }) =>
            step.includes('.') || namesPlace(region, command, steps) ? [] : [command],
          ),
        ]),
      ]),
    ];
    const body = bodyOf(document, text);
    const missing = expected.filter((words) => !body.includes(squash(words)));
    expect(missing).toEqual([]);
  });

  it('says how many of the affected resources are shown', () => {
    const bounded = report.remediation.filter(({ affected, affectedTotal }) => affected.length < affectedTotal);
    expect(bounded.length).toBeGreaterThan(0);
    for (const { affected, affectedTotal } of bounded) {
      const words = text.t('pdf.shown', {
        shown: affected.length,
        total: affectedTotal,
        sheet: text.t('excel.sheet.work'),
      });
      expect(document.squashed).toContain(squash(words));
    }
  });

  it('numbers every page with the right total', () => {
    document.pages.forEach((page, index) => {
      expect(page.text).toContain(text.t('pdf.frame.page', { page: index + 1, total: document.pages.length }));
    });
  });

  it('names in the contents the page on which each section starts', async () => {
    const contents = squash(
      document.pages
        .slice(1, 3)
        .map((page) => page.text)
        .join(''),
    );
    for (const [title, id] of [
      [text.t('pdf.section.matrix'), 'matrix'],
      [text.t('pdf.section.provenance'), 'provenance'],
      [text.pick(report.remediation[2]!.title), `issue-${report.remediation[2]!.issueId}`],
    ] as const) {
      const destination = (await document.pdf.getDestination(id)) as [{ num: number; gen: number }];
      const page = (await document.pdf.getPageIndex(destination[0])) + 1;
      expect(contents).toContain(squash(`${title}${page}`));
      expect(squash(document.pages[page - 1]!.text)).toContain(squash(title.split(' · ')[0] ?? ''));
    }
  });

  it('has a bookmark for each section and, under the appendix, for each entry', async () => {
    const outline = await document.pdf.getOutline();
    expect(outline).toHaveLength(20);
    const appendix = outline.find(({ title }) => title === text.t('pdf.section.remediation'))!;
    expect(appendix.items.map(({ title }: { title: string }) => title)).toEqual(
      report.remediation.map(({ title }) => text.pick(title)),
    );
  });

  it('has only links that lead somewhere', async () => {
    const urls = new Set<string>();
    for (let number = 1; number <= document.pdf.numPages; number += 1) {
      const links = (await (await document.pdf.getPage(number)).getAnnotations()) as { dest?: string; url?: string }[];
      for (const { dest, url } of links) {
        if (url !== undefined) urls.add(url);
        else expect(await document.pdf.getDestination(dest!)).not.toBeNull();
      }
    }
    const references = [...report.remediation, ...report.procedures].flatMap((one) => one.references);
    expect([...urls].sort()).toEqual([...new Set(references.map(({ url }) => url))].sort());
  });

  it('is tagged, has its language and title, and declares PDF/A-3a and PDF/UA-1 in well-formed metadata', async () => {
    const raw = bytes.toString('latin1');
    expect(raw.startsWith('%PDF-1.7')).toBe(true);
    expect(raw).toContain('/Marked true');
    expect(raw).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(raw).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(raw).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(raw).toMatch(/<rdf:li xml:lang="x-default">[^<]*Example &amp; S/);
    const { info } = await document.pdf.getMetadata();
    expect(info).toMatchObject({ Title: expect.stringContaining('Example & Söhne') as string });
    const tree = JSON.stringify(await (await document.pdf.getPage(1)).getStructTree());
    for (const role of ['Sect', 'H1', 'H2', 'Figure', 'Link']) expect(tree).toContain(`"role":"${role}"`);
  });

  it('is the same, byte for byte, for the same report', async () => {
    expect((await renderToBytes({ ...report }, 'en', {}, lists)).equals(bytes)).toBe(true);
  });

  it('waits for a slow output and loses nothing', async () => {
    const slow = new Memory({ highWaterMark: 1024 });
    const write = slow._write.bind(slow);
    slow._write = (chunk, encoding, done) => {
      void tick().then(() => {
        write(chunk, encoding, done);
      });
    };
    await renderPdf({ ...input, output: slow });
    expect(slow.bytes.equals(bytes)).toBe(true);
  });

  it('fails with the error of its output', async () => {
    const full = new Writable({
      write(_chunk, _encoding, done) {
        done(new Error('No space left on the device'));
      },
    });
    await expect(renderPdf({ ...input, output: full })).rejects.toThrow('No space left on the device');
  });
});

describe.each(['es', 'de'])('the PDF in "%s"', (language) => {
  it('has no English sentence and no message key, and prints nothing over anything else', async () => {
    const document = await read(await renderToBytes(report, language, {}, lists));
    const own = readMessages('templates', language);
    for (const [key, english] of readMessages('templates', 'en')) {
      if (
        !key.startsWith('pdf.') ||
        english.includes('{') ||
        english.length < 14 ||
        own.get(key)?.includes(english) === true
      )
        continue;
      expect(document.squashed).not.toContain(squash(english));
    }
    expect(document.squashed).not.toMatch(/(pdf|word|state|verdict|count)\.[a-z]{4,}/);
    expectNoOverprint(document);
  });
});

describe('the theme', () => {
  it('sets the page size and puts a described logo on page 1', async () => {
    const logo = { width: 2, height: 1, rgb: Buffer.from([16, 32, 48, 255, 255, 255]) };
    const output = new Memory();
    const one = await sampleReport('small');
    await renderPdf({ ...input, ...one, theme: { ...theme, page: 'Letter', logo }, output });
    const { pdf, pages } = await read(output.bytes);
    expect(pages[0]!.width).toBe(612);
    const tree = JSON.stringify(await (await pdf.getPage(1)).getStructTree());
    expect(tree).toContain(text.t('pdf.alt.logo', { organization: one.report.organization.name }));
    const again = new Memory();
    await renderPdf({ ...input, ...one, theme: { ...theme, page: 'Letter', logo }, output: again });
    expect(again.bytes.equals(output.bytes)).toBe(true);
  });
});

describe('page 1', () => {
  const logo = { width: 3, height: 1, rgb: Buffer.alloc(9, 80) };
  const classification = { en: 'Confidential, for the audit committee' };

  it.each(
    (['A4', 'Letter'] as const).flatMap((page) => ['en', 'es', 'de'].map((language) => [page, language] as const)),
  )('holds everything that it has to say, on %s in "%s"', async (page, language) => {
    // With a fourth type and more gaps, Letter in Spanish has no room for the last of the things to do.
    const byResourceType = report.byResourceType.slice(0, 3);
    const gapped = withGaps(report, report.gaps.slice(0, 2));
    const full = { ...gapped, classification, byResourceType, byAccount: report.byAccount.slice(0, 2) };
    const { pages } = await read(
      await renderToBytes(full, language, { accounts: 2, matrixAccounts: 0 }, undefined, { ...theme, page, logo }),
    );
    const words = loadText(['templates'], language, report.timeZone);
    expect(squash(pages[0]!.text)).toContain(squash(words.t('word.doFirst')));
    expect(full.actions).toHaveLength(6);
    for (const action of full.actions) {
      const title =
        action.kind === 'cause'
          ? causeTitle(
              words,
              full.causes.find(({ id }) => id === action.causeId)!,
            )
          : words.pick(full.issues.find(({ issueId }) => issueId === action.issueId)!.title);
      expect(squash(pages[0]!.text)).toContain(squash(title));
    }
    expect(squash(pages[1]!.text)).toContain(squash(words.t('pdf.section.contents')));
  });
});

describe('sections', () => {
  it('begin below one another where there is room, so that no page is left mostly empty', async () => {
    const small = await sampleReport('small');
    const { pdf } = await read(await renderToBytes(small.report, 'en', {}, small.lists));
    const pageOf = async (section: string): Promise<number> => {
      const destination = (await pdf.getDestination(section)) as [{ num: number; gen: number }];
      return pdf.getPageIndex(destination[0]);
    };
    expect(await pageOf('gaps')).toBe(await pageOf('reconciliation'));
  });
});

describe('bounds', () => {
  it('print the accounts with the lowest coverage and say how many are left to the workbook', async () => {
    const { report: all, lists: whole } = await goldenReport('wide');
    const [entry] = all.remediation;
    const wide = { ...all, remediation: [{ ...entry!, affected: entry!.affected.slice(0, 1) }] };
    const limits = { matrixAccounts: 5, accountsPerIssue: 2 };
    const document = await read(await renderToBytes(wide, 'en', limits, { matrix: whole.matrix }));
    expect(document.squashed).toContain(squash(text.t('pdf.matrix.bounded', { shown: 5, left: 55, total: 60 })));
    expect(document.squashed).toContain(squash(text.t('pdf.matrix.regionRange', { from: 1, to: 18, total: 35 })));
    expect(document.squashed).toContain(squash(text.t('pdf.matrix.regionRange', { from: 19, to: 35, total: 35 })));
    const accounts = new Set(entry!.groups.map(({ accountId }) => accountId)).size;
    const sheet = text.t('excel.sheet.groups');
    expect(document.squashed).toContain(squash(text.t('pdf.shown', { shown: 2, total: accounts, sheet })));
    expectNoOverprint(document);
  });
});
