// Who is heard at an event, for staff: looked at anew while it is shown, and once for all who show it.
import { get, inEvent } from '../../live/api';
import type { VoicesView } from '../../live/contract';
import { local } from '../../ui/language.svelte';
import type { Desk } from '../events/desk.svelte';

const lookAgainMs = 30_000;
const known = new WeakMap<Desk, Heard>();

/** The one of this desk. */
export function heardAt(desk: Desk): Heard {
  let heard = known.get(desk);
  if (!heard) known.set(desk, (heard = new Heard(desk)));
  return heard;
}

export class Heard {
  voices = $state.raw<VoicesView | null>(null);
  /** Whether the shares of all groups are open to be read. */
  open = $state(false);
  /** Names of groups that are hardly heard. */
  readonly unheard = $derived(
    (this.voices?.rows ?? [])
      .filter(({ groupId }) => groupId && this.voices?.unheard.includes(groupId))
      .map(({ name }) => local(name)),
  );

  constructor(private readonly desk: Desk) {}

  async look(): Promise<void> {
    const { eventId, as } = this.desk.live;
    const answer = await get<VoicesView>(`${inEvent(eventId, 'voices')}?as=${as}`);
    if (answer.kind === 'done') this.voices = answer.value;
  }

  /** Looks now and from then on. Returns what stops it. */
  follow(): () => void {
    void this.look();
    const timer = setInterval(() => {
      if (!document.hidden) void this.look();
    }, lookAgainMs);
    return () => clearInterval(timer);
  }

  show(): void {
    this.open = true;
    void this.look();
  }
}
