/** For a page whose buttons lead from one thing to the next: held down, Enter presses a button once. */
export function pressOnce(event: KeyboardEvent): void {
  if (event.repeat && event.key === 'Enter' && (event.target as HTMLElement).closest('button'))
    event.preventDefault();
}
