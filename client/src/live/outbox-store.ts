// Where waiting acts survive a reload. Without IndexedDB (private windows, full disks) they live as
// long as the page does: every method then quietly does nothing.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Method } from './api';

/** One thing a person did, and not yet known to be stored. */
export type Act = {
  /** Event and thing: acts of the same key replace one another. */
  id: string;
  eventId: string;
  key: string;
  method: Method;
  path: string;
  /** Without `rev`, which is added when sending (in the query for DELETE). */
  body: Record<string, unknown>;
  /** Rises with every act on the same thing. */
  rev: number;
  /** When the person did it, ms since 1970. */
  at: number;
};

interface Schema extends DBSchema {
  acts: { key: string; value: Act; indexes: { event: string } };
}

async function openStore(): Promise<IDBPDatabase<Schema> | null> {
  try {
    return await openDB<Schema>('workshop-outbox', 1, {
      upgrade(db) {
        db.createObjectStore('acts', { keyPath: 'id' }).createIndex('event', 'eventId');
      },
    });
  } catch {
    return null;
  }
}

export class OutboxStore {
  private readonly db = openStore();

  async all(eventId: string): Promise<Act[]> {
    return this.quietly(async (db) => db.getAllFromIndex('acts', 'event', eventId), []);
  }

  /** Keeps the act unless another tab already keeps a later one for the same thing. */
  async keep(act: Act): Promise<void> {
    await this.quietly(async (db) => {
      const tx = db.transaction('acts', 'readwrite');
      const known = await tx.store.get(act.id);
      if (!known || known.rev <= act.rev) await tx.store.put(act);
      await tx.done;
    }, undefined);
  }

  /** Forgets the act unless a later one took its place. */
  async forget(id: string, rev: number): Promise<void> {
    await this.quietly(async (db) => {
      const tx = db.transaction('acts', 'readwrite');
      const known = await tx.store.get(id);
      if (known && known.rev <= rev) await tx.store.delete(id);
      await tx.done;
    }, undefined);
  }

  private async quietly<T>(use: (db: IDBPDatabase<Schema>) => Promise<T>, otherwise: T): Promise<T> {
    try {
      const db = await this.db;
      return db ? await use(db) : otherwise;
    } catch {
      return otherwise;
    }
  }
}
