// Test files share a worker and its page, since making both anew for each takes longer than the tests. What they
// leave behind goes: modules with what they remember, globals, what is stored and what is shown.
import { afterAll, vi } from 'vitest';

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
