// Issues, unmapped texts and the remediation appendix of the sample report, counted from its rows.
import type {
  AffectedResource,
  AffectedRow,
  IssueFigures,
  RemediationEntry,
  Report,
  ReportRow,
  UnmappedText,
} from '../../src/model/index.js';
import { inThree, SAMPLE_ISSUES, sampleSteps, type SampleIssue } from './sample-issues.js';

/** Affected resources listed per entry. */
const LISTED = 20;

const REFERENCES = [
  { url: 'https://docs.aws.amazon.com/guardduty/latest/ug/runtime-monitoring.html?a=1&b=2', checked: '2026-09-30' },
];

function rowsWith(rows: readonly ReportRow[], issueId: string): readonly ReportRow[] {
  return rows.filter((row) => row.issueIds.includes(issueId));
}

function inUse(rows: readonly ReportRow[]): readonly { issue: SampleIssue; affected: readonly ReportRow[] }[] {
  return SAMPLE_ISSUES.map((issue) => ({ issue, affected: rowsWith(rows, issue.id) }))
    .filter(({ affected }) => affected.length > 0)
    .sort((left, right) => right.affected.length - left.affected.length);
}

/** Issues of the rows, most resources first. */
export function sampleIssueFigures(rows: readonly ReportRow[]): readonly IssueFigures[] {
  return inUse(rows).map(({ issue, affected }) => ({
    issueId: issue.id,
    issueClass: issue.issueClass,
    resources: affected.length,
    accounts: new Set(affected.map((row) => row.accountId)).size,
    regions: new Set(affected.map((row) => row.region)).size,
    resourceTypes: [...new Set(affected.map((row) => row.resourceType))].sort(),
    settling: affected.filter(isYoung).length,
    solelyBlocked: affected.filter((row) => row.issueIds.length === 1).length,
    title: issue.title,
  }));
}

/** Texts of the rows that the sample's catalog does not know. */
export function sampleUnmapped(rows: readonly ReportRow[]): readonly UnmappedText[] {
  const counts = new Map<string, UnmappedText>();
  for (const row of rowsWith(rows, 'unknown')) {
    const text = row.issueTexts[row.issueIds.indexOf('unknown')] ?? '';
    const resources = (counts.get(row.resourceType)?.resources ?? 0) + 1;
    counts.set(row.resourceType, { resourceType: row.resourceType, text, resources });
  }
  return [...counts.values()].sort((left, right) => (left.resourceType < right.resourceType ? -1 : 1));
}

/** Remediation entries, shared procedures and variables of the rows. */
export function sampleRemediation(
  rows: readonly ReportRow[],
): Pick<Report, 'remediation' | 'procedures' | 'variables'> {
  const entries = inUse(rows).map(({ issue, affected }) => entryOf(issue, affected));
  if (entries.length === 0) return { remediation: [], procedures: [], variables: [] };
  return {
    remediation: entries,
    procedures: [
      {
        id: 'open-endpoint',
        title: inThree('Open the way to GuardDuty', 'Abrir el camino a GuardDuty', 'Den Weg zu GuardDuty öffnen'),
        steps: [
          {
            text: inThree(
              'Create an interface endpoint for the data service in the VPC.',
              'Cree en la VPC un punto de enlace de interfaz para el servicio de datos.',
              'In der VPC einen Schnittstellen-Endpunkt für den Datendienst anlegen.',
            ),
            commands: [
              'aws ec2 create-vpc-endpoint --region $REGION --vpc-id $VPC_ID --vpc-endpoint-type Interface --service-name com.amazonaws.$REGION.guardduty-data',
            ],
            procedure: null,
          },
        ],
        references: REFERENCES,
      },
    ],
    variables: ['CLUSTER_NAME', 'INSTANCE_ID', 'PROFILE_NAME', 'REGION', 'TASK_EXECUTION_ROLE', 'VPC_ID'].map(
      (name) => ({
        name,
        explanation: inThree(
          `What ${name} stands for: see the affected resource.`,
          `Qué significa ${name}: véase el recurso afectado.`,
          `Wofür ${name} steht: siehe die betroffene Ressource.`,
        ),
      }),
    ),
  };
}

function entryOf(issue: SampleIssue, affected: readonly ReportRow[]): RemediationEntry {
  const groups = new Map<string, RemediationEntry['groups'][number]>();
  for (const row of affected) {
    const key = `${row.accountId} ${row.region}`;
    const resources = (groups.get(key)?.resources ?? 0) + 1;
    groups.set(key, { accountId: row.accountId, accountName: row.accountName, region: row.region, resources });
  }
  return {
    issueId: issue.id,
    issueClass: issue.issueClass,
    resourceTypes: [...new Set(affected.map((row) => row.resourceType))].sort(),
    issueType: issue.issueType,
    owner: issue.owner,
    effort: issue.effort,
    impact: issue.impact,
    title: issue.title,
    meaning: inThree(
      'GuardDuty cannot watch the resource, because the agent does not work as it should.',
      'GuardDuty no puede vigilar el recurso porque el agente no funciona como debería.',
      'GuardDuty kann die Ressource nicht überwachen, weil der Agent nicht arbeitet, wie er soll.',
    ),
    risk: inThree(
      'Threats inside the workload stay unseen; findings are missing.',
      'Las amenazas dentro de la carga de trabajo no se ven; faltan hallazgos.',
      'Bedrohungen innerhalb der Arbeitslast bleiben unbemerkt; Befunde fehlen.',
    ),
    verify: inThree(
      'The coverage status of the resource is HEALTHY.',
      'El estado de cobertura del recurso es HEALTHY.',
      'Der Abdeckungsstatus der Ressource ist HEALTHY.',
    ),
    steps: sampleSteps(issue),
    references: REFERENCES,
    groups: [...groups.entries()].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, group]) => group),
    groupsTotal: groups.size,
    affected: affected.slice(0, LISTED).map((row) => affectedOf(issue, row)),
    affectedTotal: affected.length,
  };
}

function affectedOf(issue: SampleIssue, row: ReportRow): AffectedResource {
  return {
    accountId: row.accountId,
    accountName: row.accountName,
    region: row.region,
    resourceType: row.resourceType,
    resourceId: row.resourceId,
    name: row.name,
    updatedAt: row.updatedAt,
    settling: isYoung(row),
    issueTexts: row.issueTexts.filter((text, at) => row.issueIds[at] === issue.id && text !== ''),
    commands: issue.commands.map((command) => ({
      step: '1',
      command: command
        .replaceAll('$REGION', row.region)
        .replaceAll('$INSTANCE_ID', row.resourceId)
        .replaceAll('$CLUSTER_NAME', row.name),
    })),
    procedureValues: [{ name: 'REGION', values: [row.region] }],
  };
}

/** Every tenth resource or so. */
function isYoung(row: ReportRow): boolean {
  return row.resourceId.endsWith('3');
}

/** Every resource of every issue. */
export function sampleAffected(rows: readonly ReportRow[]): readonly AffectedRow[] {
  return inUse(rows).flatMap(({ issue, affected }) =>
    affected.map((row) => ({ ...affectedOf(issue, row), issueId: issue.id })),
  );
}
