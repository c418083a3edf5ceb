// Parts of this page that are loaded later. Owes: one that did not come, since the network or a proxy had
// something else to say, is asked for again until it has come.
import { isOurs, pause } from './api';

type How = {
  /** Nobody waits for it any more: the failure is passed on. */
  stopped?: () => boolean;
  /** Told of every failure. */
  failed?: () => void;
  /**
   * Whether the page may be loaded anew where that alone helps: some browsers remember what did not come, and
   * of an earlier version nothing comes any more.
   */
  reload?: boolean;
};

const triesFirst = 3;
const reloadEveryMs = 60_000;
/** Of one window: what never comes is not helped by loading the page for ever. */
const mostReloads = 5;

export async function untilThere<T>(load: () => Promise<T>, how: How = {}): Promise<T> {
  for (let attempt = 0; ; attempt++)
    try {
      if (attempt) await renewStyles();
      const part = await load();
      if (missing.size) throw new Error('Without its looks.');
      return part;
    } catch (problem) {
      if (how.stopped?.()) throw problem;
      how.failed?.();
      await pause(attempt);
      if (how.reload && attempt >= triesFirst && (await serverAnswers())) reloadOnce();
    }
}

/** Looks that did not come, or something else in their place: the bundler's own code asks for them only once. */
const missing = new Set<HTMLLinkElement>();
function look({ target }: Event): void {
  if (target instanceof HTMLLinkElement && target.rel === 'stylesheet' && isBare(target)) missing.add(target);
}

function isBare({ sheet }: HTMLLinkElement): boolean {
  try {
    return !sheet?.cssRules.length;
  } catch {
    // Of what is no stylesheet nothing may be read.
    return true;
  }
}

// Of what is loaded the window hears nothing.
document.addEventListener('error', look, true);
document.addEventListener('load', look, true);

async function renewStyles(): Promise<void> {
  await Promise.all(
    [...missing].map((link) => {
      missing.delete(link);
      // Something else has put it in again.
      if (!link.isConnected) return null;
      const again = link.cloneNode() as HTMLLinkElement;
      const come = new Promise((go, fail) => {
        again.onload = go;
        again.onerror = fail;
      });
      link.replaceWith(again);
      return come;
    }),
  );
}

async function serverAnswers(): Promise<boolean> {
  try {
    const page = await fetch(location.pathname, { cache: 'no-store' });
    return page.ok && isOurs(page);
  } catch {
    return false;
  }
}

function reloadOnce(): void {
  try {
    const [times, last] = (sessionStorage.getItem('workshop.reloaded') ?? '0,0').split(',').map(Number);
    if (times! >= mostReloads || Date.now() - last! < reloadEveryMs) return;
    sessionStorage.setItem('workshop.reloaded', `${times! + 1},${Date.now()}`);
    location.reload();
  } catch {
    // Without a memory it could go on for ever.
  }
}
