import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BackstageLineView } from '../../live/contract';
import { answered } from '../../live/fixtures';
import { m } from '../../paraglide/messages';
import { duration } from '../../ui/duration';
import { click, desk, field, show, speaker, text, write } from '../testing/editing';
import Backstage from './Backstage.svelte';

const minute = 60_000;

const line: BackstageLineView = {
  id: 'l',
  speakerId: null,
  text: 'Noch 5 Minuten',
  sentAt: new Date(Date.now() - 3.5 * minute).toISOString(),
  receipts: [],
  version: 1,
};
const ben = { ...speaker, id: 'ben', name: text('Ben') };
const panel = { speakers: [speaker, ben] };

describe('Backstage', () => {
  const sent: { method: string; path: string; body: { text: string; speakerId: string | null } }[] = [];
  let down = 0;
  beforeEach(() => {
    sent.length = down = 0;
    vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
      const body = JSON.parse((init.body as string) ?? '{}');
      sent.push({ method: init.method!, path, body });
      if (down-- > 0)
        return answered(
          { code: 'event.ended', title: 'Over.', detail: 'Over.', status: 409 },
          { status: 409 },
        );
      const id = path.split('/').at(-1)!.split('?')[0]!;
      return answered({ ...line, id, ...body, sentAt: new Date().toISOString() });
    });
  });
  afterEach(() => {
    cleanup();
    localStorage.clear();
    vi.unstubAllGlobals();
  });

  it('sends a ready line with one press, to all or to the one who is chosen', async () => {
    const at = show(desk(panel), Backstage, {});
    await click(m.backstage_five_minutes());
    await waitFor(() => expect(at.store.backstageLines.size).toBe(1));
    expect(sent[0]).toMatchObject({
      method: 'PUT',
      body: { text: m.backstage_five_minutes(), speakerId: null },
    });
    expect(at.said?.text).toBe(m.backstage_said_sent({ text: m.backstage_five_minutes() }));

    const select = screen.getByLabelText<HTMLSelectElement>(m.question_to_whom());
    // The DOM of these tests does not know that a chosen option is `:checked`.
    select.querySelector = () => select.options[1]!;
    await fireEvent.change(select);
    await click(m.backstage_one_minute());
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]!.body).toEqual({ text: m.backstage_one_minute(), speakerId: 'ben' });
  });

  it('keeps what was written when it is refused, and sends it again as the same line', async () => {
    show(desk(panel), Backstage, {});
    await write(m.backstage_own(), 'bitte Frage 3');
    down = 1;
    await click(m.ui_send());
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(field(m.backstage_own()).value).toBe('bitte Frage 3');
    await waitFor(async () => {
      if (sent.length < 2) await click(m.ui_send());
      expect(sent).toHaveLength(2);
    });
    expect(sent[1]!.path).toBe(sent[0]!.path);
    await waitFor(() => expect(field(m.backstage_own()).value).toBe(''));
  });

  it('keeps what is being written when it is closed, and forgets it once it was sent', async () => {
    show(desk(panel), Backstage, {});
    await write(m.backstage_own(), 'bitte Frage 3');
    cleanup();
    show(desk(panel), Backstage, {});
    expect(field(m.backstage_own()).value).toBe('bitte Frage 3');
    await click(m.ui_send());
    await waitFor(() => expect(field(m.backstage_own()).value).toBe(''));
    cleanup();
    show(desk(panel), Backstage, {});
    expect(field(m.backstage_own()).value).toBe('');
  });

  it('begins a line about a question, to be completed', async () => {
    show(desk(panel), Backstage, {});
    await click(`${m.backstage_please_question()} …`);
    expect(field(m.backstage_own()).value).toBe(`${m.backstage_please_question()} `);
    expect(document.activeElement).toBe(field(m.backstage_own()));
    expect(sent).toHaveLength(0);
  });

  it('says who read it and when, and how long others have not', () => {
    const at = desk({ ...panel, backstageLines: [line] });
    show(at, Backstage, {});
    const unread = m.backstage_unread_since({ time: duration(3) });
    expect(screen.getByText(`${unread}: Ben, Kim`)).toBeTruthy();
    at.store.take('backstageLines', {
      ...line,
      receipts: [{ speakerId: 'ben', at: line.sentAt }],
      version: 2,
    });
    const read = new RegExp(`^${m.backstage_read({ time: '.+', name: 'Ben' })}$`);
    // That somebody read it is announced; the minutes that pass are not.
    return waitFor(() => {
      expect(screen.getByRole('status').textContent).toMatch(read);
      expect(screen.getByRole('status').parentElement!.textContent).toMatch(/ · .+: Kim\s*$/);
    });
  });

  it('takes a line back with the version that is known by then', async () => {
    const at = show(desk({ ...panel, backstageLines: [{ ...line, version: 3 }] }), Backstage, {});
    await click(m.backstage_take_back_which({ text: line.text }));
    await waitFor(() => expect(at.store.backstageLines.size).toBe(0));
    expect(sent[0]).toMatchObject({ method: 'DELETE' });
    expect(sent[0]!.path).toMatch(/backstage\/l\?version=3$/);
    // The button that was pressed is gone with its line.
    await waitFor(() => expect(document.activeElement).toBe(field(m.backstage_own())));
  });

  it('offers nothing where nobody could read it', () => {
    show(desk({}), Backstage, {});
    expect(screen.getByText(m.backstage_nobody())).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
