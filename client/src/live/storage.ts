// Small things kept on this phone: drafts, codes, the key one joined with, what is not stored better yet. Where storage is refused
// they last as long as the page.
const memory = new Map<string, string>();

export function read(key: string): string | null {
  try {
    return memory.get(key) ?? localStorage.getItem(`workshop.${key}`);
  } catch {
    return null;
  }
}

export function write(key: string, value: string | null): void {
  memory.delete(key);
  try {
    if (value === null) localStorage.removeItem(`workshop.${key}`);
    else localStorage.setItem(`workshop.${key}`, value);
  } catch {
    if (value !== null) memory.set(key, value);
  }
}

/** The keys kept beyond this page that begin so. */
export function keys(prefix: string): string[] {
  try {
    return Object.keys(localStorage).flatMap((key) =>
      key.startsWith(`workshop.${prefix}`) ? key.slice(9) : [],
    );
  } catch {
    return [];
  }
}

export function readJson<T>(key: string): T | null {
  try {
    return JSON.parse(read(key) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

export const writeJson = (key: string, value: unknown): void =>
  write(key, value === null ? null : JSON.stringify(value));
