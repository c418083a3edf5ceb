import { render } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import type { ModerationEntryView } from '../../live/contract';
import Labels from './Labels.svelte';
import LogLine from './LogLine.svelte';
import WrittenAnswer from './WrittenAnswer.svelte';

const hostile = [
  'javascript:alert(1)',
  'data:text/html,<b>x</b>',
  'https://example.org/<script>alert(1)</script>',
  '[x](javascript:alert(1)) <a href="javascript:alert(1)">x</a> <img src=x onerror=alert(1)>',
];

it.each(hostile)('shows %s as the text that it is, nowhere as a link', (text) => {
  const answer = { text, speakerId: null, at: '2022-09-14T08:00:00Z' };
  const entry: ModerationEntryView = {
    id: 'l',
    kind: 'question',
    contributionId: 'q',
    at: '2022-09-14T08:00:00Z',
    by: 'moderator',
    act: 'corrected',
    before: text,
    after: text,
    text,
    state: 'approved',
    authorBlocked: false,
    intoId: null,
    intoText: null,
    code: null,
    earlier: null,
  };
  for (const { container } of [
    render(WrittenAnswer, { answer, speakers: new Map() }),
    render(LogLine, { entry }),
    render(LogLine, { entry: { ...entry, act: 'merged', intoId: 'i', intoText: text } }),
    render(Labels, { labels: [text] }),
  ]) {
    expect(container.textContent).toContain(text);
    expect(container.querySelector('a, script, img')).toBeNull();
    expect(container.querySelectorAll('b').length).toBeLessThan(2);
  }
});
