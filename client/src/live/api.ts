// One place for HTTP: headers, languages, and the four ways an answer can turn out.
// Owes: a caller always learns whether the act is stored, refused for good, or unknown.
import { language } from '../ui/language.svelte';
import type { Problem } from './contract';
import { hearTime } from './server-clock';

export type Answer<T> =
  | { kind: 'done'; value: T }
  /** Final, unless the problem says when the same is taken. Nothing was stored. */
  | { kind: 'refused'; problem: Problem }
  /** Too many acts: send again after `waitMs`. Nothing was stored. */
  | { kind: 'later'; waitMs: number }
  /** Nobody answered, or the server could not tell: send the same act again. */
  | { kind: 'unknown'; waitMs: number | null };

/** What a staff act came to. On `conflict` somebody else was faster: `current` is how it stands now. */
export type Done<T> =
  | { kind: 'done'; value: T }
  | { kind: 'conflict'; current: T; problem: Problem }
  | { kind: 'refused'; problem: Problem }
  | { kind: 'unknown' };

export type Method = 'GET' | 'PUT' | 'POST' | 'DELETE';

const answerTimeMs = 15_000;

/** Sends one request to this origin. Never throws. */
export async function call<T>(method: Method, path: string, body?: unknown): Promise<Answer<T>> {
  const headers: Record<string, string> = { 'Accept-Language': language() };
  if (method !== 'GET') headers['X-Workshop'] = '1';
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const timer = new AbortController();
  const timeout = setTimeout(() => timer.abort(), answerTimeMs);
  try {
    const response = await fetch(path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'same-origin',
      cache: 'no-store',
      signal: timer.signal,
    });
    if (response.ok) hearTime(response.headers.get('Date'));
    if (response.ok) return { kind: 'done', value: (await readJson(response)) as T };
    if (response.status === 429) return { kind: 'later', waitMs: retryAfterMs(response) ?? 2_000 };
    if ([408, 502, 503, 504].includes(response.status))
      return { kind: 'unknown', waitMs: retryAfterMs(response) };
    const problem = await readProblem(response);
    const waitMs = retryAfterMs(response, Infinity);
    return { kind: 'refused', problem: waitMs === null ? problem : { ...problem, waitMs } };
  } catch {
    return { kind: 'unknown', waitMs: null };
  } finally {
    clearTimeout(timeout);
  }
}

/** Reads. Told that it came too often, it waits as long as it was told and asks again. */
export async function get<T>(path: string): Promise<Answer<T>> {
  for (;;) {
    const answer = await call<T>('GET', path);
    if (answer.kind !== 'later') return answer;
    await new Promise((go) => setTimeout(go, answer.waitMs));
  }
}

/**
 * A staff act, sent until it is known what became of it, for some seven seconds. The version in the body
 * makes repeats harmless.
 */
export async function act<T>(method: Method, path: string, body: unknown = {}): Promise<Done<T>> {
  let waitMs: number | null = null;
  for (let attempt = 0; attempt < 5; attempt++) {
    if (attempt) await new Promise((go) => setTimeout(go, waitMs ?? 250 * 2 ** attempt));
    const answer = await call<T>(method, path, body);
    if (answer.kind === 'done') return answer;
    if (answer.kind === 'refused') {
      const { problem } = answer;
      if (problem.status === 409 && problem.current)
        return { kind: 'conflict', current: problem.current as T, problem };
      return answer;
    }
    waitMs = answer.waitMs;
  }
  return { kind: 'unknown' };
}

/** The sentence of a refusal, first of the field errors where there are any. */
export function sentence(problem: Problem): string {
  const first = problem.errors ? Object.values(problem.errors)[0]?.[0] : undefined;
  return first ?? problem.detail ?? problem.title;
}

/** The path of something inside an event: `inEvent(id, 'questions', q, 'upvote')`. */
export const inEvent = (eventId: string, ...parts: string[]) =>
  ['/api/events', eventId, ...parts].map((part, i) => (i ? encodeURIComponent(part) : part)).join('/');

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  return text ? JSON.parse(text) : null;
}

async function readProblem(response: Response): Promise<Problem> {
  try {
    const body = (await response.json()) as Partial<Problem>;
    return {
      ...body,
      status: response.status,
      code: body.code ?? `http.${response.status}`,
      title: body.title ?? response.statusText,
      detail: body.detail ?? null,
    };
  } catch {
    return {
      status: response.status,
      code: `http.${response.status}`,
      title: response.statusText,
      detail: null,
    };
  }
}

function retryAfterMs(response: Response, mostSeconds = 60): number | null {
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0.5), mostSeconds) * 1000 : null;
}
