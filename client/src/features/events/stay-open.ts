/**
 * What a list shows: also the thing whose form is open here, though somebody else removed it meanwhile. What was
 * typed stays in sight, and the server says why it cannot be saved.
 */
export const withOpen = <T extends { id: string }>(items: T[], open: T | null): T[] =>
  open && !items.some(({ id }) => id === open.id) ? [...items, open] : items;
