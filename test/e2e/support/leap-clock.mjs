// Preloaded into the program: on SIGUSR2 the monotonic clock leaps an hour ahead, as if the run had taken that long.
const HOUR_MS = 3_600_000;
const real = performance.now.bind(performance);
let leapMs = 0;
performance.now = () => real() + leapMs;
process.on('SIGUSR2', () => {
  leapMs = HOUR_MS;
});
