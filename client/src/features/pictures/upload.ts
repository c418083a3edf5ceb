// Sends a picture and says how far it is. Owes: it ends in the picture as the server stored it, or in a sentence.
import { isOurs, sentence } from '../../live/api';
import type { PictureView, Problem } from '../../live/contract';
import { hostLimits } from '../../live/host-limits';
import { m } from '../../paraglide/messages';
import { language } from '../../ui/language.svelte';

/** How long it may take: 5 MB on a slow line, and then a while to be made smaller. */
const longestMs = 180_000;
/** How often it is sent again, where the server said that it is busy just now. */
const mostRepeats = 3;

export type Uploaded = { picture: PictureView } | { trouble: string };

/** @param sent Told which share of the file has been sent, 0 to 1. */
export async function upload(path: string, file: File, sent: (share: number) => void): Promise<Uploaded> {
  if (file.size > hostLimits.pictureBytes) return { trouble: m.picture_too_large() };
  for (let attempt = 0; ; attempt++) {
    const answer = await send(path, file, sent);
    if (!answer) return { trouble: m.ui_unknown_outcome() };
    if (answer.status === 200) return { picture: (await answer.json()) as PictureView };
    const problem = (await answer.json()) as Problem;
    if ((answer.status !== 429 && answer.status !== 503) || attempt === mostRepeats)
      return { trouble: sentence(problem) };
    const seconds = Number(answer.headers.get('Retry-After')) || 2;
    await new Promise((go) => setTimeout(go, seconds * 1000));
  }
}

/** Not by `fetch`, which does not tell how far a body is. Null where the server could not be asked. */
function send(path: string, file: File, sent: (share: number) => void): Promise<Response | null> {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.timeout = longestMs;
    request.setRequestHeader('X-Workshop', '1');
    request.setRequestHeader('Accept-Language', language());
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => sent(total ? loaded / total : 0);
    request.onerror = request.ontimeout = request.onabort = () => done(null);
    request.onload = () => {
      const headers = new Headers();
      for (const name of ['X-Workshop', 'Retry-After']) {
        const value = request.getResponseHeader(name);
        if (value) headers.set(name, value);
      }
      const answer = new Response(request.responseText, { status: request.status || 500, headers });
      done(isOurs(answer) ? answer : null);
    };
    request.send(file);
  });
}
