// Test files share a worker and its page, since making both anew for each takes longer than the tests. What they
// leave behind goes: modules with what they remember, globals, what is stored and what is shown. What they wait for has time:
// by default a second, which a busy machine passes with nothing wrong.
import { configure } from '@testing-library/svelte';
import { afterAll, vi } from 'vitest';

const patience = { timeout: 15_000 };
configure({ asyncUtilTimeout: patience.timeout });
const { waitFor } = vi;
if (!('isPatient' in waitFor))
  vi.waitFor = Object.assign<typeof waitFor, object>(
    (condition, options = patience) => waitFor(condition, options),
    { isPatient: true },
  );

afterAll(() => {
  vi.resetModules();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
  Reflect.deleteProperty(globalThis, 'indexedDB');
  localStorage.clear();
  sessionStorage.clear();
  document.body.replaceChildren();
});
