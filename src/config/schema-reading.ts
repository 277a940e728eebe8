// The keys that say what is read from AWS, and how.
import { z } from 'zod';
import {
  accountId,
  evenWhenRefused,
  externalId,
  line,
  listOf,
  map,
  numberBetween,
  oneOf,
  organizationalUnitId,
  regionName,
  reportedRegion,
  roleName,
  tagKey,
  textsOf,
  wholeNumberBetween,
} from './fields.js';
import { isMap } from './problems.js';

/** Include and exclude lists of one kind of id; an id on both lists is refused. */
function filterOf<Item extends z.ZodType<string>>(item: Item, items: string) {
  return z
    .strictObject(
      {
        include: listOf(item, items).default([]).describe(`Only these ${items}; empty for all.`),
        exclude: listOf(item, items).default([]).describe(`Not these ${items}; the report lists them as excluded.`),
      },
      map,
    )
    .superRefine((lists: unknown, context) => {
      if (!isMap(lists)) return;
      const included = new Set(textsOf(lists['include']));
      textsOf(lists['exclude']).forEach((id, index) => {
        if (id !== undefined && included.has(id)) {
          const message = 'an id on one list only; this one is included too';
          context.addIssue({ code: 'custom', path: ['exclude', index], message });
        }
      });
    }, evenWhenRefused)
    .prefault({});
}

export const scope = z
  .strictObject(
    {
      accounts: filterOf(accountId, 'account ids').describe('Accounts by id.'),
      organizationalUnits: filterOf(organizationalUnitId, 'organizational unit or root ids').describe(
        'Accounts by organizational unit, with everything below it.',
      ),
      regions: z
        .union([z.literal('enabled'), listOf(reportedRegion, 'Region names', 1)], 'enabled, or a list of Region names')
        .default('enabled')
        .describe('enabled (every Region that the reading account has enabled), or a list of Region names.'),
    },
    map,
  )
  .prefault({})
  .describe('Which accounts and Regions the report covers.');

export const collection = z
  .strictObject(
    {
      mode: oneOf(['delegated-administrator', 'member-role'])
        .default('delegated-administrator')
        .describe(
          'delegated-administrator (one account reads all members) or member-role (reads through a role in each account).',
        ),
      homeRegion: regionName
        .default('us-east-1')
        .describe('Region in which STS and Organizations are called; it also decides the AWS partition.'),
      roleName: roleName
        .default('GuardDutyCoverageReader')
        .describe('Role to assume in each account, in member-role mode.'),
      externalId: externalId.nullable().default(null).describe('External id for assuming the role; null for none.'),
      requestsPerSecond: numberBetween(0.1, 100)
        .default(5)
        .describe('Most requests per second, for each Region and service.'),
      startRequestsPerSecond: numberBetween(0.1, 100)
        .default(5)
        .describe('Requests per second at the start; from there the rate rises to requestsPerSecond.'),
      regionConcurrency: wholeNumberBetween(1, 64).default(64).describe('Regions read side by side.'),
      accountConcurrency: wholeNumberBetween(1, 64)
        .default(8)
        .describe('Accounts read side by side in each Region, in member-role mode.'),
      attempts: wholeNumberBetween(1, 20)
        .default(8)
        .describe('Most attempts for one request before it becomes a gap; twice as many if AWS throttles it.'),
      connectTimeoutSeconds: numberBetween(0.1, 300).default(5).describe('Longest wait for a connection, in seconds.'),
      requestTimeoutSeconds: numberBetween(0.1, 900)
        .default(30)
        .describe('Longest wait for one whole answer, in seconds.'),
      deadlineMinutes: numberBetween(0.1, 1440)
        .default(120)
        .describe('Longest collection, in minutes; whatever it has not read by then becomes a gap.'),
      statistics: oneOf(['region', 'sample', 'account'])
        .default('sample')
        .describe(
          "GuardDuty's own statistics that the report compares with the resources: region (totals of each Region), sample (also 25 pairs drawn at random, and all accounts of a Region whose totals differ), or account (also each account with resources; one call for each).",
        ),
      accountTags: listOf(tagKey, 'tag keys')
        .default([])
        .describe('Keys of account tags that the report shows; costs one call for each account if not empty.'),
      splitAbove: wholeNumberBetween(50, 1_000_000)
        .default(5000)
        .describe('If a Region has more resources than this, its list is read in parts side by side.'),
      resumeMaxAgeHours: numberBetween(0, 168)
        .default(24)
        .describe('Greatest age of an unfinished collection that can be continued, in hours.'),
      workDirectory: line(1024)
        .default('work')
        .describe('Directory for snapshots and unfinished reports, relative to where the command runs.'),
      keepRunsDays: wholeNumberBetween(1, 365)
        .default(7)
        .describe('Days after which the folder of an interrupted run is removed from the work directory.'),
    },
    map,
  )
  .prefault({})
  .describe('How the program reads AWS.');
