import { afterEach, expect, it, vi } from 'vitest';
import { call } from './api';

afterEach(() => vi.unstubAllGlobals());

it.each([408, 502, 503, 504])(
  'takes %i as no answer: an act that may not have arrived is sent again',
  async (status) => {
    vi.stubGlobal('fetch', async () => new Response('', { status }));
    expect((await call('PUT', '/vote', {})).kind).toBe('unknown');
  },
);
