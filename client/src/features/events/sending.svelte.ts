// An act asked for in a dialog. The dialog stays, with what was written in it, until the act is stored.
import type { Desk, Said } from './desk.svelte';

export class Sending {
  /** Why the last attempt came to nothing; empty before. */
  trouble = $state('');
  private busy = false;

  constructor(private readonly desk: Desk) {}

  /** True when it is done; else the dialog says why not, instead of the line behind it. */
  async send(act: () => unknown): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.desk.said = null;
    await act();
    this.busy = false;
    const said = this.desk.said as Said | null;
    if (said && !said.bad) return true;
    this.trouble = said?.text ?? '';
    this.desk.said = null;
    return false;
  }
}
