// Arranges organizational units as a tree, with names from the root down.
import type { Account, OrganizationalUnit } from '../snapshot/index.js';
import { by } from '../terms/index.js';

export interface TreeNode {
  readonly id: string;
  readonly name: string;
  readonly depth: number;
  /** Names from below the root, joined by ` / `; the root's own name for the root. */
  readonly path: string;
}

export class OrganizationTree {
  readonly #units: ReadonlyMap<string, OrganizationalUnit>;

  constructor(units: readonly OrganizationalUnit[]) {
    this.#units = new Map(units.map((unit) => [unit.id, unit]));
  }

  /** Path of the OU that holds an account; empty when its OU is not known. */
  pathOf(account: Pick<Account, 'ouPath'>): string {
    const names = account.ouPath.map((id) => this.#units.get(id)?.name ?? id);
    return names.length > 1 ? names.slice(1).join(' / ') : (names[0] ?? '');
  }

  /** All OUs depth first, siblings by name. */
  nodes(): TreeNode[] {
    const nodes: TreeNode[] = [];
    const visit = (parentId: string | null, depth: number, above: string): void => {
      const children = [...this.#units.values()].filter((unit) => unit.parentId === parentId);
      children.sort(
        by(
          ({ name }) => name,
          ({ id }) => id,
        ),
      );
      for (const { id, name } of children) {
        const path = depth <= 1 ? name : `${above} / ${name}`;
        nodes.push({ id, name, depth, path });
        visit(id, depth + 1, path);
      }
    };
    visit(null, 0, '');
    return nodes;
  }
}
