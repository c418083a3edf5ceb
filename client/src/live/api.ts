// One place for HTTP: headers, languages, and the four ways an answer can turn out.
// Owes: a caller always learns whether the act is stored, refused for good, or unknown.
import { untrack } from 'svelte';
import { m } from '../paraglide/messages';
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
/** How long an act of staff is sent again: a server that restarts, or what stands before it, is back by then. */
const insistMs = 11_500;
const unknown = { kind: 'unknown', waitMs: null } as const;

/** What every answer of the server bears, and nothing else does. */
const mark = 'X-Workshop';
export const isOurs = ({ headers }: Response): boolean => headers.has(mark);

/**
 * Sends one request to this origin. Never throws. Only the server's own word counts: whatever else answers,
 * with an error, a page or nothing, says no more than that the server could not be asked. An effect that sends it
 * does not run again in another language: it would build its page anew, without what is written there.
 */
export async function call<T>(method: Method, path: string, body?: unknown): Promise<Answer<T>> {
  const headers: Record<string, string> = { 'Accept-Language': untrack(language) };
  if (method !== 'GET') headers[mark] = '1';
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
    if (!isOurs(response)) return unknown;
    if (response.ok) hearTime(response.headers.get('Date'));
    const said = (await response.json()) as T | Partial<Problem> | null;
    if (typeof said !== 'object' || !said) return unknown;
    if (response.ok) return { kind: 'done', value: said as T };
    const { status } = response;
    const problem = said as Partial<Problem>;
    if (typeof problem.code !== 'string') return unknown;
    if (status === 429) return { kind: 'later', waitMs: retryAfterMs(response) ?? 2_000 };
    if ([408, 502, 503, 504].includes(status)) return { kind: 'unknown', waitMs: retryAfterMs(response) };
    const waitMs = retryAfterMs(response, Infinity) ?? undefined;
    const { code, title = '', detail = null } = problem;
    return { kind: 'refused', problem: { ...problem, status, code, title, detail, waitMs } };
  } catch {
    return unknown;
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

export type Asked<T> = Extract<Answer<T>, { kind: 'done' | 'refused' }>;

/**
 * Asks until it is known.
 * @param silent Told each time that nobody answered, before it is asked again; returns whether that is no longer wanted.
 */
export async function ask<T>(path: string, silent: () => boolean): Promise<Asked<T> | null> {
  for (let attempt = 0; ; attempt++) {
    const answer = await get<T>(path);
    if (answer.kind === 'done' || answer.kind === 'refused') return answer;
    if (silent()) return null;
    await pause(attempt);
  }
}

const sleep = (ms: number) => new Promise((go) => setTimeout(go, ms));
const pauseMs = (attempt: number) => Math.min(500 * 2 ** attempt, 4_000);

/** Waits before the next attempt: half of it is chance, so that a whole hall does not come back at once. */
export const pause = (attempt: number) => sleep(pauseMs(attempt) * (0.5 + Math.random() / 2));

/**
 * A staff act, sent until it is known what became of it: for some twelve seconds, and twice at least, since
 * what is swallowed takes longer. The version in the body makes repeats harmless.
 */
export async function act<T>(method: Method, path: string, body: unknown = {}): Promise<Done<T>> {
  const until = performance.now() + insistMs;
  for (let attempt = 0; ; attempt++) {
    const answer = await call<T>(method, path, body);
    if (answer.kind === 'done') return answer;
    if (answer.kind === 'refused') {
      const { problem } = answer;
      if (problem.status === 409 && problem.current)
        return { kind: 'conflict', current: problem.current as T, problem };
      return answer;
    }
    const left = until - performance.now();
    if (attempt && left <= 0) return { kind: 'unknown' };
    await sleep(Math.min(answer.waitMs ?? pauseMs(attempt), Math.max(left, 0)));
  }
}

/** The sentence of a refusal, first of the field errors where there are any. */
export function sentence(problem: Problem): string {
  const first = problem.errors ? Object.values(problem.errors)[0]?.[0] : undefined;
  return first ?? problem.detail ?? problem.title;
}

/** Why an act is not known to be stored, in words; empty when it is. */
export function whyNot(came: { kind: string; problem?: Problem }): string {
  if (came.kind === 'done') return '';
  return came.problem ? sentence(came.problem) : m.ui_unknown_outcome();
}

/** The path of something inside an event: `inEvent(id, 'questions', q, 'upvote')`. */
export const inEvent = (eventId: string, ...parts: string[]) =>
  ['/api/events', eventId, ...parts].map((part, i) => (i ? encodeURIComponent(part) : part)).join('/');

function retryAfterMs(response: Response, mostSeconds = 60): number | null {
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0.5), mostSeconds) * 1000 : null;
}
