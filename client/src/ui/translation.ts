// Notices that the browser translates the page, which is seen by the `<font>` elements it puts in. Here is only what a
// first load needs for that; what is done about it is in translated.ts.
import { untilThere } from '../live/until-there';

const load = () => import('./translated');

/** Fetches it before anybody translates: until it has come, texts that were taken out stand still. */
export const prepareForTranslation = (): void => void untilThere(load);

export function noticeTranslation(root: Node): void {
  let early: MutationRecord[] | undefined;
  let follow: MutationCallback | undefined;
  new MutationObserver((records, observer) => {
    if (follow) follow(records, observer);
    else if (early) early.push(...records);
    else if (records.some(({ addedNodes: [node] }) => node?.nodeName === 'FONT')) {
      early = records;
      void untilThere(load).then(({ translated }) => (follow = translated(early, observer)));
    }
  }).observe(root, { childList: true, characterData: true, subtree: true });
}
