// Loaded before the program with --import: writes what the whole process used, when it ends, to the file in BENCH_USAGE.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  writeFileSync(process.env.BENCH_USAGE, JSON.stringify(process.resourceUsage()));
});
