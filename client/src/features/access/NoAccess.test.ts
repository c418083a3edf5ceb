import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { m } from '../../paraglide/messages';
import NoAccess from './NoAccess.svelte';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const heading = (code: string) => {
  render(NoAccess, { problem: { status: 401, code, title: '', detail: null } });
  return screen.getByRole('heading').textContent;
};

it('tells a link that was replaced from one that was never opened', () => {
  expect(heading('access.revoked')).toBe(m.access_link_replaced_title());
});

it('asks for the link where there is none', () => {
  expect(heading('access.missing')).toBe(m.access_missing_title());
});

it.each([
  ['says that it keeps no cookies', () => vi.spyOn(navigator, 'cookieEnabled', 'get').mockReturnValue(false)],
  ['keeps none without saying so', () => vi.spyOn(document, 'cookie', 'set').mockImplementation(() => {})],
])('does not ask for the link again where the browser %s', (_, refuse) => {
  refuse();
  expect(heading('access.missing')).toBe(m.access_cookies_title());
});
