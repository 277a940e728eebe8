// The columns of the heat map: as many Regions side by side as can be read, the others in further blocks.
import type { Setting } from '../engine/index.js';

/** More Regions than this need a page in landscape. */
const PORTRAIT_REGIONS = 10;
const CELL = { comfortable: 32, widest: 62 };
const LABEL = { narrowest: 190, widest: 270 };

/** Regions that stand side by side, and the widths of the columns in points. */
export interface RegionBlock {
  /** Index of the first Region. */
  readonly from: number;
  /** Index after the last Region. */
  readonly to: number;
  readonly labelWidth: number;
  readonly cellWidth: number;
  /** The names of the Regions fit over their columns without being turned. */
  readonly level: boolean;
}

export function needsLandscape(regions: number): boolean {
  return regions > PORTRAIT_REGIONS;
}

/** All Regions, spread evenly over as few blocks as possible. */
export function blocksOf(setting: Setting, regions: readonly string[]): readonly RegionBlock[] {
  if (regions.length === 0) return [];
  const { looks, text, width } = setting;
  const narrowest = setting.widthOf(text.percent(100), looks.heat) + 4;
  const blocks = Math.ceil(regions.length / Math.floor((width - LABEL.narrowest) / narrowest));
  const size = Math.ceil(regions.length / blocks);
  const spare = width - size * CELL.comfortable;
  const labelWidth = Math.min(LABEL.widest, Math.max(LABEL.narrowest, spare));
  const cellWidth = Math.min(CELL.widest, (width - labelWidth) / size);
  const longest = Math.max(...regions.map((name) => setting.widthOf(name, looks.head)));
  return Array.from({ length: blocks }, (_, index) => ({
    from: index * size,
    to: Math.min(regions.length, (index + 1) * size),
    labelWidth,
    cellWidth,
    level: longest + 4 <= cellWidth,
  }));
}
