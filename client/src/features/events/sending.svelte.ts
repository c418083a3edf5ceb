// An act asked for in a dialog. The dialog stays, with what was written in it, until the act is stored.
import type { Desk } from './desk.svelte';
import type { Said } from './staff-acts.svelte';

export class Sending {
  /** Why the last attempt came to nothing; empty before. */
  trouble = $state('');
  private busy = false;
  private opened = 0;

  constructor(private readonly desk: Desk) {}

  /**
   * To be called when the dialog opens: what an earlier opening still sends is told behind it and keeps
   * nobody from sending.
   */
  begin(): void {
    this.opened += 1;
    this.busy = false;
    this.trouble = '';
  }

  /** True when it is done; else the dialog says why not, instead of the line behind it. */
  async send(act: () => unknown): Promise<boolean> {
    if (this.busy) return false;
    const { opened } = this;
    this.busy = true;
    this.desk.said = null;
    await act();
    if (opened !== this.opened) return false;
    this.busy = false;
    const said = this.desk.said as Said | null;
    if (said && !said.bad) return true;
    this.trouble = said?.text ?? '';
    this.desk.said = null;
    return false;
  }
}
