// Screens that nobody touches: the projector, the tablet on stage.

/** Keeps the screen on while the page is visible; returns how to stop. */
export function stayAwake(): () => void {
  let stopped = false;
  let lock: WakeLockSentinel | null = null;

  async function hold(): Promise<void> {
    // Browsers release it whenever the page is hidden; plain HTTP does not have it.
    if (stopped || document.visibilityState === 'hidden') return;
    try {
      lock = (await navigator.wakeLock?.request('screen')) ?? null;
      if (stopped) await lock?.release();
    } catch {
      // Refused, e.g. to save the battery.
    }
  }

  void hold();
  document.addEventListener('visibilitychange', hold);
  return () => {
    stopped = true;
    document.removeEventListener('visibilitychange', hold);
    void lock?.release();
  };
}
