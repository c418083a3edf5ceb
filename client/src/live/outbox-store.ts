// Where waiting acts survive a reload. IndexedDB outlasts a crash but takes its time, so an act stands in
// localStorage, which is written at once, until IndexedDB has it; and for good where there is none.
import type { ActKey } from './act-key';
import type { Method } from './api';
import { keys, readJson, writeJson } from './storage';

/** One thing a person did, and not yet known to be stored. */
export type Act = {
  /** Event and thing: acts of the same key replace one another. */
  id: string;
  eventId: string;
  key: ActKey;
  method: Method;
  path: string;
  /** Without `rev`, which is added when sending (in the query for DELETE). */
  body: Record<string, unknown>;
  /** Rises with every act on the same thing. */
  rev: number;
  /** When the person did it, ms since 1970. */
  at: number;
};

async function openStore(): Promise<IDBDatabase | null> {
  try {
    const request = indexedDB.open('workshop-outbox', 1);
    request.onupgradeneeded = () =>
      request.result.createObjectStore('acts', { keyPath: 'id' }).createIndex('event', 'eventId');
    return await settled(request);
  } catch {
    return null;
  }
}

const atOnce = (id: string) => `act.${id}`;

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

export class OutboxStore {
  private readonly db = openStore();

  async all(eventId: string): Promise<Act[]> {
    const acts = await this.quietly('readonly', (store) => settled(store.index('event').getAll(eventId)));
    return (acts as Act[] | null) ?? [];
  }

  /** What the database does not have yet. */
  hasty(eventId: string): Act[] {
    return keys(atOnce(`${eventId}|`)).flatMap((key) => readJson<Act>(key) ?? []);
  }

  /** Keeps the act, from the moment this is called, unless another tab already keeps a later one for the same thing. */
  async save(act: Act): Promise<void> {
    writeJson(atOnce(act.id), act);
    const kept = await this.quietly('readwrite', async (store) => {
      const known = await settled<Act | undefined>(store.get(act.id));
      if (!known || known.rev <= act.rev) await settled(store.put(act));
      return true;
    });
    if (kept) this.leave(act.id, act.rev);
  }

  /** Forgets the act unless a later one took its place. */
  async forget(id: string, rev: number): Promise<void> {
    this.leave(id, rev);
    await this.quietly('readwrite', async (store) => {
      const known = await settled<Act | undefined>(store.get(id));
      if (known && known.rev <= rev) await settled(store.delete(id));
    });
  }

  private leave(id: string, rev: number): void {
    const hasty = readJson<Act>(atOnce(id));
    if (hasty && hasty.rev <= rev) writeJson(atOnce(id), null);
  }

  /** A disk that refuses must not stop the act from being sent. One that is full says so only at the end of a transaction. */
  private async quietly<T>(
    mode: IDBTransactionMode,
    use: (store: IDBObjectStore) => Promise<T>,
  ): Promise<T | null> {
    try {
      const db = await this.db;
      if (!db) return null;
      const transaction = db.transaction('acts', mode);
      const ended = new Promise((go, fail) => {
        transaction.oncomplete = go;
        transaction.onabort = fail;
      });
      return (await Promise.all([use(transaction.objectStore('acts')), ended]))[0];
    } catch {
      return null;
    }
  }
}
