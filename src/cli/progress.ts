// Shows a run while it goes on: a bar for each Region on a terminal, a line for each event otherwise.
import { MultiBar, Presets, type SingleBar } from 'cli-progress';
import type { RunEvent, Stage } from '../run/index.js';
import { costWords } from './cost-words.js';
import type { Log } from './log.js';

export interface Progress {
  readonly onEvent: (event: RunEvent) => void;
  /** Clears what is drawn; call before anything else is printed. */
  stop(): void;
}

const STAGES: Readonly<Record<Stage, string>> = {
  collect: 'Collecting from AWS',
  analyze: 'Counting',
  notes: 'Reading returned workbooks',
  render: 'Writing the reports',
  publish: 'Publishing',
};

/** Bars on a terminal, unless the log is for machines. */
export function openProgress(log: Log, isTerminal: boolean): Progress {
  return isTerminal ? bars(log) : lines(log);
}

function lines(log: Log): Progress {
  return {
    onEvent: (event) => {
      const told = tell(event);
      if (event.kind === 'warning') log.warn(event.message, event);
      else if (told !== undefined) log.info(told, { ...event });
    },
    stop: () => undefined,
  };
}

function bars(log: Log): Progress {
  const multi = new MultiBar(
    {
      format: ' {bar} {region} {rows} resources',
      barsize: 24,
      hideCursor: true,
      stream: process.stderr,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  const byRegion = new Map<string, SingleBar>();
  let isStopped = false;
  const stop = (): void => {
    if (isStopped) return;
    isStopped = true;
    // What was logged since the last redraw would be lost.
    multi.update();
    multi.stop();
  };
  const onEvent = (event: RunEvent): void => {
    if (event.kind === 'region-started')
      byRegion.set(event.region, multi.create(1, 0, { region: event.region.padEnd(15), rows: '0' }));
    else if (event.kind === 'region-rows') {
      const bar = byRegion.get(event.region);
      bar?.setTotal(Math.max(event.expected ?? event.rows, event.rows, 1));
      bar?.update(event.rows, { rows: String(event.rows) });
    } else if (event.kind === 'region-finished') {
      const bar = byRegion.get(event.region);
      if (bar !== undefined) multi.remove(bar);
      multi.log(`${tell(event) ?? ''}\n`);
    } else if (event.kind === 'warning') {
      multi.log(`warning: ${event.message}\n`);
    } else {
      // Bars belong to reading AWS; everything after it is told in lines.
      if (event.kind === 'stage' && event.stage !== 'collect') stop();
      const told = tell(event);
      if (told !== undefined && isStopped) log.info(told);
      else if (told !== undefined) multi.log(`${told}\n`);
    }
  };
  return { onEvent, stop };
}

/** One line for an event; undefined for those that only move a bar. */
function tell(event: RunEvent): string | undefined {
  switch (event.kind) {
    case 'run':
      return `Run ${event.runId}`;
    case 'notice':
      return event.message;
    case 'stage':
      return `${STAGES[event.stage]} …`;
    case 'organization':
      return `${event.accounts} accounts × ${event.regions} Regions: ${costWords(event.cost)}`;
    case 'resumed':
      return `Resumed: an earlier run had finished ${event.regions.length} Regions`;
    case 'region-finished':
      return `${event.region}: ${event.rows} resources${event.gaps === 0 ? '' : `, ${event.gaps} ${event.gaps === 1 ? 'gap' : 'gaps'}`}`;
    case 'notes':
      return `  ${event.carried} open items and ${event.closed} closed ones with notes from ${event.workbooks} workbooks, ${event.conflicts} conflicts`;
    case 'file':
      return `  ${event.name} (${Math.ceil(event.bytes / 1024)} KiB)`;
    case 'region-started':
    case 'region-rows':
    case 'warning':
      return undefined;
  }
}
