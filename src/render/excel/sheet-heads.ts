// What each sheet is called, by people and by programs, and the colour of its tab.
import type { Text } from '../../text/index.js';
import type { Theme } from '../../theme/index.js';
import { listName } from './contract.js';
import type { NamedList, SheetHead } from './engine/index.js';
import type { FreeKey, ListKey } from './sheet-keys.js';

/** Kinds of lists, each with a colour: the officer's, figures, issues and what clears them, evidence. */
const KINDS: Readonly<Record<ListKey, 'officer' | 'figures' | 'issues' | 'remedies' | 'evidence'>> = {
  work: 'officer',
  closed: 'officer',
  conflicts: 'officer',
  pairs: 'officer',
  accounts: 'figures',
  regions: 'figures',
  ous: 'figures',
  matrix: 'figures',
  plans: 'figures',
  resources: 'figures',
  issues: 'issues',
  unmapped: 'issues',
  remediation: 'remedies',
  references: 'remedies',
  groups: 'remedies',
  procedures: 'remedies',
  variables: 'remedies',
  gaps: 'evidence',
  reconciliation: 'evidence',
  provenance: 'evidence',
  calls: 'evidence',
};

interface SheetHeads {
  /** In the order of the sheets. */
  readonly free: Readonly<Record<FreeKey, SheetHead>>;
  readonly ofList: (key: ListKey) => Omit<NamedList, 'list'>;
}

/** Titles in one language, colours of one theme. */
export function sheetHeads(text: Text, { colors, status }: Theme): SheetHeads {
  const tabs = {
    officer: status.other,
    figures: colors.accent,
    issues: status.unhealthy,
    remedies: status.healthy,
    evidence: colors.muted,
  };
  return {
    free: {
      readme: { title: text.t('excel.sheet.readme'), tab: colors.ink },
      summary: { title: text.t('excel.sheet.summary'), tab: colors.ink },
    },
    ofList: (key) => ({ title: text.t(`excel.sheet.${key}`), tab: tabs[KINDS[key]], rangeName: listName(key) }),
  };
}
