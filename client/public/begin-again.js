// Asked for by begin.js where something before the server answered instead of the app or its looks, when live/until-there.ts
// is not there either. Owes: once the app is there the page is never loaded anew; looks alone are put in by themselves.
const key = 'workshop.begun';
/** A browser that is too old for the app would go on for ever. */
const mostReloads = 5;
const longestPauseMs = 30_000;

/** Whether the server itself answers; what it says takes the place of what the browser may have kept. */
const answers = (url) =>
  fetch(url, { cache: 'reload' }).then(
    ({ headers }) => headers.has('X-Workshop'),
    () => false,
  );
const waiting = () => document.getElementById('waiting');
/** Of what is no stylesheet nothing may be read. */
const isBare = ({ sheet }) => {
  try {
    return !sheet?.cssRules.length;
  } catch {
    return true;
  }
};
const bare = () => [...document.querySelectorAll('head [rel=stylesheet]')].filter(isBare);
const app = document.querySelector('[type=module]').src;

/** Without a memory it does not reload, nor too often: the page asks the person to do it. */
function reload() {
  try {
    const times = Number(sessionStorage.getItem(key));
    sessionStorage.setItem(key, String(times + 1));
    if (times < mostReloads) location.reload();
  } catch {
    return;
  }
}

for (let pauseMs = 1000; waiting() || bare().length; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
  await new Promise((go) => setTimeout(go, pauseMs));
  if (waiting()) {
    if ((await answers(location.href)) && (await answers(app)) && waiting()) {
      reload();
      break;
    }
  } else
    for (const link of bare())
      if ((await answers(link.href)) && isBare(link)) link.replaceWith(link.cloneNode());
}
