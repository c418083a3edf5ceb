// Moving between the panes of the control room by key, as in other programs with panes: F6 on, Shift+F6 back.

/** The panes in the order in which F6 goes round, by id. */
export const panes = ['run-sheet', 'stage-now', 'workbench', 'questions'];

/** Puts the focus on the next pane that can be seen; true when the key was meant for that. */
export function movePane(event: KeyboardEvent): boolean {
  if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return false;
  const seen = panes.map((id) => document.getElementById(id)).filter((pane) => pane?.checkVisibility());
  const here = seen.findIndex((pane) => pane!.contains(document.activeElement));
  const step = event.shiftKey ? -1 : 1;
  const next = here < 0 ? (event.shiftKey ? seen.length - 1 : 0) : (here + step + seen.length) % seen.length;
  seen[next]?.focus();
  event.preventDefault();
  return true;
}
