// `node:timers/promises` over the global timers, which vitest can replace; rejects as Node does when it is aborted.

/** Like Node's: resolves after the time, rejects with an AbortError (not with the signal's reason) on abort. */
export function setTimeout(ms: number, _value: undefined, { signal }: { signal: AbortSignal }): Promise<void> {
  return new Promise((resolve, reject) => {
    const aborted = (): void => {
      clearTimeout(timer);
      reject(
        Object.assign(new Error('The operation was aborted'), { name: 'AbortError', cause: signal.reason as unknown }),
      );
    };
    const timer = globalThis.setTimeout(() => {
      signal.removeEventListener('abort', aborted);
      resolve();
    }, ms);
    if (signal.aborted) aborted();
    else signal.addEventListener('abort', aborted);
  });
}
