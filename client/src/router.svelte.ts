// Addresses to screens, and from one to the next.

export type ScreenName = 'participant' | 'moderator' | 'stage' | 'speaker' | 'organiser' | 'review' | 'guide';
export type Tab = 'now' | 'questions' | 'board' | 'agenda' | 'mine';
export type Route = {
  screen: ScreenName;
  /** Null on `/`, where the code is entered. */
  code: string | null;
  tab: Tab;
  speakerId: string | null;
  /** Of the guide: whom it is for. */
  guide?: string;
};

const tabs: readonly string[] = ['questions', 'board', 'agenda', 'mine'];

const alike = 'АВЕЅКМНРСТУХΑΒΕΖΗΚΜΝΡΤΥΧI1O0';
/** A code as people read it aloud, type it or paste it, an address around it too; the server does the same (`JoinCode`). */
export const normalCode = (text: string): string =>
  (/\/\/[^\s/]+\/([^\s/?#]+)/.exec(text)?.[1] ?? /\/([^\s/?#]+)/.exec(text)?.[1] ?? text)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/./gu, (sign) => 'ABESKMHPCTYXABEZHKMNPTYXLLQQ'[alike.indexOf(sign)] ?? sign);

export function parseRoute(path: string): Route {
  const [first, second, third, fourth] = path.split('/').filter(Boolean).map(decode);
  const route: Route = {
    screen: 'participant',
    code: normalCode(first ?? '') || null,
    tab: 'now',
    speakerId: null,
  };
  if (first === 'guide') {
    route.screen = 'guide';
    route.guide = second;
  } else if (second === 'moderate') route.screen = 'moderator';
  else if (second === 'stage') route.screen = 'stage';
  else if (second === 'organise') route.screen = 'organiser';
  else if (second === 'review') route.screen = 'review';
  else if (second === 'speaker' && third) {
    route.screen = fourth === 'review' ? 'review' : 'speaker';
    route.speakerId = third;
  } else if (second && tabs.includes(second)) route.tab = second as Tab;
  return route;
}

let current = $state.raw<Route>(parseRoute(location.pathname));
addEventListener('popstate', () => (current = parseRoute(location.pathname)));

export const route = (): Route => current;

/** Goes to an address of this client without a page load. */
export function go(path: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(null, '', path);
  else history.replaceState(null, '', path);
  current = parseRoute(location.pathname);
}

/** For links: `<a href="…" onclick={follow}>` keeps new tabs and middle clicks working. */
export function follow(event: MouseEvent & { currentTarget: HTMLAnchorElement }): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(event.currentTarget.getAttribute('href') ?? '/');
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
