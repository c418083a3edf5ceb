// A projector should neither show the browser's edges nor fall asleep; both are the browser's to grant.

export const mayFillScreen = (): boolean => document.fullscreenEnabled === true;

export async function toggleFullScreen(): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  } catch {
    // Refused, e.g. inside a frame: the picture stays as it is.
  }
}

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
