import { createCarefulKeep } from './careful-keep.ts';
import { createMemoryKeep, Snapshot, type Keep } from './keep.ts';
import { Said } from './said.ts';

const [SAID, KNOWN, LAST] = ['said', 'known', 'last'];

/** What a telephone keeps in its own database; in memory where it has none. */
export async function openKeep(factory: IDBFactory | undefined): Promise<Keep> {
  try {
    if (factory === undefined) return createMemoryKeep();
    const first = await opened(factory);
    return createCarefulKeep(keepIn(first, () => opened(factory)));
  } catch {
    return createMemoryKeep();
  }
}

function opened(factory: IDBFactory): Promise<IDBDatabase> {
  const asked = factory.open('waypost-desk', 1);
  asked.addEventListener('upgradeneeded', () => {
    asked.result.createObjectStore(SAID, { keyPath: 'order', autoIncrement: true });
    asked.result.createObjectStore(KNOWN);
  });
  return answerOf(asked);
}

/** A browser may close a database under a page that was long in the background: it is opened once more then. */
function keepIn(first: IDBDatabase, reopened: () => Promise<IDBDatabase>): Keep {
  let database = Promise.resolve(first);
  const attempt = async <T>(act: (open: IDBDatabase) => Promise<T>): Promise<T> => {
    try {
      return await act(await database);
    } catch {
      database = reopened();
      return act(await database);
    }
  };
  const read = <T>(store: string, ask: (from: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
    attempt((open) => answerOf(ask(open.transaction(store, 'readonly').objectStore(store))));
  /** Resolves when it is on the disk, and not sooner. */
  const write = (store: string, ask: (to: IDBObjectStore) => IDBRequest): Promise<void> =>
    attempt((open) => {
      const transaction = open.transaction(store, 'readwrite', { durability: 'strict' });
      ask(transaction.objectStore(store));
      return new Promise((resolve, reject) => {
        transaction.addEventListener('complete', () => resolve());
        transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('was not kept')));
      });
    });
  return {
    isLasting: true,
    said: async () => {
      const all = await read<unknown[]>(SAID, (from) => from.getAll());
      return all.flatMap((one) => Said.safeParse(one).data ?? []);
    },
    add: (one) => write(SAID, (to) => to.add(one)),
    change: (one) => write(SAID, (to) => to.put(one)),
    remove: (order) => write(SAID, (to) => to.delete(order)),
    snapshot: async () =>
      Snapshot.safeParse(await read<unknown>(KNOWN, (from) => from.get(LAST))).data ?? null,
    keepSnapshot: (snapshot) => write(KNOWN, (to) => to.put(snapshot, LAST)),
    forgetSnapshot: () => write(KNOWN, (to) => to.delete(LAST)),
  };
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('was not answered')));
  });
}
