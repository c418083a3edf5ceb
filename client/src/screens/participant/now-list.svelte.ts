// When what opens comes to stand on Now, and where. It leads at once. Only while somebody is typing or has chosen without
// sending it waits; and who has scrolled into something else, or is in a field, stays there: it stands above, and a strip
// leads to it. What has closed keeps its place while nothing else is open, since its result comes there.
import { untrack } from 'svelte';
import type { Room } from '../../features/participants/room.svelte';
import { CalmList } from '../../ui/calm-list.svelte';
import { loadNowThings } from './later';
import { isOpen, isUp, nowItems, type NowItem } from './now-items';

/** What is open beside what leads stands as one line, until the reader unfolds it. */
export const isFoldable = (item: NowItem) => isOpen(item) && ('poll' in item || 'feedback' in item);

/** To be made while a component starts. */
export class NowList {
  readonly items = $derived.by(() => nowItems(this.room, this.holding));
  readonly list: CalmList<NowItem>;
  readonly rows = $derived.by(() => this.list.rows);
  /** The row that stands first. */
  readonly lead = $derived.by(() => this.list.rows[0]!);
  /** How many wait, or opened above what is read. */
  readonly fresh = $derived.by(() => this.list.fresh + this.above);
  /** What has just opened, to be announced. */
  opened = $state.raw<readonly NowItem[]>([]);

  folded = $state.raw<ReadonlySet<string>>(new Set());
  readonly unfolded = new Set<string>();
  /** Forms in which something is written or chosen that has not been sent. */
  holding = $state.raw<ReadonlySet<string>>(new Set());
  private readonly unsent = $derived(this.holding.size);
  /** Whether the reader has touched the page since the last thing was sent. */
  busy = false;
  /** Whether something had to wait for what was not sent. Then what came of that is read first. */
  waited = false;
  /** A finger is down: nothing may come under it. */
  private pressing = $state(false);
  private lifted: ReturnType<typeof setTimeout> | undefined;
  private atTop = $state(true);
  private arranging = false;
  private again = false;
  /** The reader has gone elsewhere. */
  private left = false;
  above = $state(0);
  /** The row that the focus was in last. */
  lastIn = '';

  constructor(
    private readonly room: Room,
    readonly scroller: () => HTMLElement | null,
  ) {
    this.list = new CalmList(() => this.items);
    untrack(() => this.setRight());
    $effect(() => () => void (this.left = true));
    $effect(() => {
      const [first, lead] = [this.items[0]!, this.lead.id];
      const isBehind = isUp(first) && first.id !== lead;
      if (!(this.list.fresh || this.passed.length || (isBehind && (this.atTop || !this.busy)))) return;
      if (this.unsent) this.waited ||= this.list.fresh > 0;
      else if (!this.pressing) void this.arrange();
    });
  }

  isFolded = (item: NowItem): boolean =>
    this.folded.has(item.id) && item.id !== this.lead.id && isFoldable(item);

  /** For a form: told whether it holds something that has not been sent. */
  onunsent = (id: string) => (on: boolean) => {
    const held = untrack(() => this.holding);
    if (on === held.has(id)) return;
    if (!on) this.busy = false;
    this.holding = new Set(on ? [...held, id] : [...held].filter((other) => other !== id));
  };

  touch = (): void => void (this.busy = true);
  press = (): void => {
    clearTimeout(this.lifted);
    this.busy = this.pressing = true;
  };
  /** What the finger did comes a moment after it is gone. */
  lift = (): void => void (this.lifted = setTimeout(() => (this.pressing = false), 100));
  scrolled = (): void => {
    this.atTop = !this.scroller()?.scrollTop;
    if (this.atTop) this.above = 0;
  };
  focused = (id: string): void => void (this.lastIn = id);

  /** One after the other: what opens meanwhile is seen to then. */
  private async arrange(): Promise<void> {
    this.again = true;
    if (this.arranging) return;
    this.arranging = true;
    const { arrange } = await loadNowThings();
    while (this.again && !this.left && !this.unsent && !this.pressing) {
      this.again = false;
      await arrange(this);
    }
    this.arranging = false;
  }

  /** What was there to look at only goes at once when it is over. */
  get passed() {
    return this.list.rows.filter(
      ({ gone, item }) => gone && ('staged' in item || 'board' in item || 'pause' in item),
    );
  }

  /** All in its right order, and folded what is not the first that is open, unless somebody unfolded it or is in it. */
  setRight(): void {
    this.list.show();
    const first = this.items.find(isUp);
    const others = this.items.filter((item) => item !== first && isFoldable(item));
    this.folded = new Set(
      others.map(({ id }) => id).filter((id) => !this.unfolded.has(id) && !this.holding.has(id)),
    );
  }
}
