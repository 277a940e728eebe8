// The keys that say what the report contains.
import { z } from 'zod';
import { FORMAT_NAMES } from '../render/index.js';
import { languageCode, line, listOf, map, numberBetween, oneOf, timeZone, wholeNumberBetween } from './fields.js';

const FORMAT_LIST = FORMAT_NAMES.join(', ');

const percentTarget = numberBetween(0, 100);

const targets = z
  .strictObject(
    {
      watched: percentTarget
        .default(100)
        .describe('Share of the expected account and Region pairs that must be watched, in percent.'),
      overall: percentTarget.default(95).describe('Target for the coverage of all resources together, in percent.'),
      EKS: percentTarget
        .nullable()
        .default(null)
        .describe('Target for EKS clusters, in percent; null for the overall one.'),
      ECS: percentTarget
        .nullable()
        .default(null)
        .describe('Target for ECS clusters, in percent; null for the overall one.'),
      EC2: percentTarget
        .nullable()
        .default(null)
        .describe('Target for EC2 instances, in percent; null for the overall one.'),
    },
    map,
  )
  .transform(({ watched, overall, EKS, ECS, EC2 }) => ({
    watched,
    overall,
    EKS: EKS ?? overall,
    ECS: ECS ?? overall,
    EC2: EC2 ?? overall,
  }))
  .prefault({})
  .describe('Targets for watched pairs, and for the coverage of resources.');

const pdf = z
  .strictObject(
    {
      organizationalUnits: wholeNumberBetween(0, 10_000)
        .default(300)
        .describe('Most organizational units in the table of organizational units.'),
      causes: wholeNumberBetween(0, 1000).default(100).describe('Most root causes; report.json has the first 1,000.'),
      accounts: wholeNumberBetween(0, 20_000).default(500).describe('Most accounts in the table of accounts.'),
      matrixAccounts: wholeNumberBetween(0, 20_000)
        .default(200)
        .describe('Most accounts in the matrix of accounts and Regions.'),
      gaps: wholeNumberBetween(0, 10_000).default(300).describe('Most gaps.'),
      differences: wholeNumberBetween(0, 10_000).default(300).describe("Most differences from GuardDuty's statistics."),
      accountsPerIssue: wholeNumberBetween(0, 10_000).default(10).describe('Most accounts for each issue.'),
      affectedPerIssue: wholeNumberBetween(0, 1000)
        .default(5)
        .describe('Most resources, with their commands, for each issue; report.json has as many.'),
      unmappedTexts: wholeNumberBetween(0, 500).default(50).describe('Most texts that the catalog does not know.'),
      unhealthyResources: wholeNumberBetween(0, 20_000)
        .default(300)
        .describe('Most resources in the list of unhealthy resources.'),
    },
    map,
  )
  .prefault({})
  .describe('Limits for the length of the PDF; the workbook always has everything.');

export const report = z
  .strictObject(
    {
      title: line(200)
        .nullable()
        .default(null)
        .describe(
          'Title of the report, in every language; null for the title in theme.yaml, or the default title if there is none.',
        ),
      organizationName: line(200)
        .nullable()
        .default(null)
        .describe('Name of the organization; null for the name in theme.yaml, or the id if there is none.'),
      classification: line(100)
        .nullable()
        .default(null)
        .describe('Classification mark on every page, in every language; null for the one in theme.yaml, if any.'),
      languages: listOf(languageCode, 'language codes', 1)
        .default(['en'])
        .describe('Languages; one PDF and one workbook for each: en, es, de.'),
      timeZone: timeZone
        .default('UTC')
        .describe('IANA time zone of the times in the report; months begin at midnight there.'),
      formats: listOf(oneOf(FORMAT_NAMES), `formats ${FORMAT_LIST}`, 1)
        .default([...FORMAT_NAMES])
        .describe(
          `Files of the report set: ${FORMAT_LIST}; report.json, pairs.ndjson.gz and snapshot.zip are always written.`,
        ),
      csvFormulaSafe: z
        .boolean('true or false')
        .default(true)
        .describe("Put a ' before texts in resources.csv that a spreadsheet would read as a formula: true or false."),
      returnedWorkbooks: z
        .boolean('true or false')
        .default(true)
        .describe('Keep notes from workbooks in returned/ at the destination: true or false.'),
      targets,
      newAccountDays: wholeNumberBetween(0, 365)
        .default(14)
        .describe(
          'Days after joining the organization for which an account is marked as new; new accounts count like others.',
        ),
      period: oneOf(['current-month', 'previous-month'])
        .default('current-month')
        .describe('Month to report on: current-month or previous-month.'),
      pdf,
    },
    map,
  )
  .prefault({})
  .describe('Content and files of the report.');
