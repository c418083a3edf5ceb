// One stop for the Tab key in a row of buttons; the arrow keys go from one to the next (the pattern "toolbar").
import type { Attachment } from 'svelte/attachments';

/** For the element with the role `toolbar`. What its buttons open keeps stops of its own. */
export const toolbar: Attachment<HTMLElement> = (bar) => {
  let current: HTMLElement | undefined;
  const buttons = () =>
    [...bar.querySelectorAll<HTMLElement>('button')].filter((button) => !button.closest('[data-panel]'));

  function settle() {
    const all = buttons();
    if (!current || !all.includes(current)) current = all[0];
    for (const button of all) button.tabIndex = button === current ? 0 : -1;
  }

  function focused({ target }: FocusEvent) {
    if (!buttons().includes(target as HTMLElement)) return;
    current = target as HTMLElement;
    settle();
  }

  function pressKey(event: KeyboardEvent) {
    const all = buttons();
    const here = all.indexOf(event.target as HTMLElement);
    const steps: Record<string, number> = {
      ArrowRight: here + 1,
      ArrowLeft: here - 1,
      Home: 0,
      End: all.length - 1,
    };
    const next = steps[event.key];
    if (here < 0 || next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    all.at(next % all.length)?.focus();
  }

  settle();
  const changes = new MutationObserver(settle);
  changes.observe(bar, { childList: true, subtree: true });
  bar.addEventListener('focusin', focused);
  bar.addEventListener('keydown', pressKey);
  return () => {
    changes.disconnect();
    bar.removeEventListener('focusin', focused);
    bar.removeEventListener('keydown', pressKey);
  };
};
