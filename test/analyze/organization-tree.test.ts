import { describe, expect, it } from 'vitest';
import { OrganizationTree } from '../../src/analyze/index.js';

const unit = (id: string, name: string, parentId: string | null) => ({ id, name, parentId });

const tree = new OrganizationTree([
  unit('ou-prod-2', 'Prod', 'ou-work'),
  unit('ou-work', 'Workloads', 'r-1'),
  unit('r-1', 'Root', null),
  unit('ou-prod-1', 'Prod', 'ou-work'),
  unit('ou-core', 'Core', 'r-1'),
  unit('ou-deep', 'Deep', 'ou-prod-1'),
]);

describe('the tree of organizational units', () => {
  it('is read depth first, siblings by name and equal names by id, whatever the order of the list', () => {
    expect(tree.nodes().map(({ id, depth, path }) => [id, depth, path])).toEqual([
      ['r-1', 0, 'Root'],
      ['ou-core', 1, 'Core'],
      ['ou-work', 1, 'Workloads'],
      ['ou-prod-1', 2, 'Workloads / Prod'],
      ['ou-deep', 3, 'Workloads / Prod / Deep'],
      ['ou-prod-2', 2, 'Workloads / Prod'],
    ]);
  });

  it('is empty when no unit is known', () => {
    expect(new OrganizationTree([]).nodes()).toEqual([]);
  });

  it.each([
    [['r-1', 'ou-work', 'ou-prod-1'], 'Workloads / Prod'],
    [['r-1'], 'Root'],
    [[], ''],
    [['r-1', 'ou-work', 'ou-new'], 'Workloads / ou-new'],
    [['r-9'], 'r-9'],
  ])('names the place of an account: %j', (ouPath, path) => {
    expect(tree.pathOf({ ouPath })).toBe(path);
  });
});
