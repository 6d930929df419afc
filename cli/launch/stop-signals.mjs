const PARENT_CHECK_MS = 250;

/**
 * Turns Ctrl-C and the other ways of asking a process to end into one abort signal. Repeating it changes nothing: npm
 * passes a Ctrl-C on that has reached us already, and stopping half-way is what must not happen.
 *
 * @returns {AbortSignal}
 */
export function stopSignals() {
  const controller = new AbortController();
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(name, () => controller.abort());
  }
  if (process.env.npm_lifecycle_event) watchParent(controller);
  return controller.signal;
}

/**
 * Stops when npm is gone. Who ends npm means us, but npm tells only the shell between, which keeps it to itself; and a
 * kill -9 of npm tells nobody.
 *
 * @param {AbortController} controller
 */
function watchParent(controller) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) controller.abort();
  }, PARENT_CHECK_MS).unref();
}
