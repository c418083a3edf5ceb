// When something is due. One clock may be set meanwhile, the other stands still on phones that sleep: whichever says so first is right.
export type Due = { at: number; steady: number };

export const dueIn = (ms: number): Due => ({ at: Date.now() + ms, steady: performance.now() + ms });

/** Milliseconds until then; none or less once it is due. */
export const timeLeft = ({ at, steady }: Due): number =>
  Math.min(at - Date.now(), steady - performance.now());
