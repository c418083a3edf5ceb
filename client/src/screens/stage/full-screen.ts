// A projector should not show the browser's edges; that is the browser's to grant.

export const mayFillScreen = (): boolean => document.fullscreenEnabled === true;

export async function toggleFullScreen(): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  } catch {
    // Refused, e.g. inside a frame: the picture stays as it is.
  }
}
