import { openMemory } from '../../kiosk-app/player/memory.ts';
import { PlayBatch } from '../../shared/contract/index.ts';
import type { World } from '../../shared/simulation/index.ts';
import type { Handler } from './server-node.ts';

/** What a planted defect puts in place of true parts. */
export interface Defect {
  open?: typeof openMemory;
  handler?: (world: World) => Handler;
}

/** Mistakes that this simulation must find, each put in from outside: the product has no switch for them. */
export const DEFECTS = {
  'acknowledges plays before they are committed': {
    handler: (world) => async (request, truly) => {
      if (!request.path.endsWith('/kiosk/plays')) return truly(request);
      const batch = PlayBatch.parse(JSON.parse(new TextDecoder().decode(request.body)));
      world.after(3_000, () => void truly(request).catch(() => {}));
      const receipt = { streamId: batch.streamId, contiguousSeq: batch.records.at(-1)?.seq ?? 0 };
      return {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: new TextEncoder().encode(JSON.stringify(receipt)),
      };
    },
  },
  'shows versions before they are verified': {
    open: (...parts) => {
      const memory = openMemory(...parts);
      const verdict = () => ({ isShowable: true, fromMs: 0, untilMs: Number.MAX_SAFE_INTEGER }) as const;
      return { ...memory, trust: { ...bound(memory.trust), verdict } };
    },
  },
  'trims plays before the server has them': {
    open: (...parts) => {
      const memory = openMemory(...parts);
      const journal = bound(memory.journal);
      return {
        ...memory,
        journal: {
          ...journal,
          batch: (displayId, limit) => {
            const batch = journal.batch(displayId, limit);
            if (batch !== null)
              journal.acknowledge({
                streamId: batch.streamId,
                contiguousSeq: batch.records.at(-1)?.seq ?? 0,
              });
            return batch;
          },
        },
      };
    },
  },
  'takes over what was known of its gate before': {
    open: (...parts) => {
      const memory = openMemory(...parts);
      const trust = bound(memory.trust);
      let latest = 0;
      const verifyReadings: typeof trust.verifyReadings = (envelope) => {
        const statement = trust.verifyReadings(envelope);
        latest = Math.max(latest + 1, statement.sequence);
        return { ...statement, sequence: latest };
      };
      return { ...memory, trust: { ...trust, verifyReadings } };
    },
  },
  'goes on by readings that have run out': {
    open: (...parts) => {
      const memory = openMemory(...parts);
      const trust = bound(memory.trust);
      const verifyReadings: typeof trust.verifyReadings = (envelope) => {
        const statement = trust.verifyReadings(envelope);
        const readings = statement.readings.map((reading) => ({ ...reading, ttlSeconds: 3_600 }));
        return { ...statement, readings };
      };
      return { ...memory, trust: { ...trust, verifyReadings } };
    },
  },
  'fetches readings only when the doorbell rings': {
    handler: () => async (request, truly) => {
      const answer = await truly(request);
      if (!request.path.endsWith('/kiosk/heartbeats') || answer.status !== 200) return answer;
      const { readings: _left, ...said } = JSON.parse(new TextDecoder().decode(answer.body)) as object & {
        readings?: unknown;
      };
      return { ...answer, body: new TextEncoder().encode(JSON.stringify(said)) };
    },
  },
  'accepts a manifest below its floor': {
    open: (...parts) => {
      const memory = openMemory(...parts);
      const manifests = bound(memory.state.manifests);
      const accept: typeof manifests.accept = (displayId, manifest) => {
        manifests.resetFloor(displayId);
        return manifests.accept(displayId, manifest);
      };
      return {
        ...memory,
        state: { ...bound(memory.state), manifests: { ...manifests, floor: () => 0, accept } },
      };
    },
  },
  'writes a play twice': {
    open: (...parts) => {
      const memory = openMemory(...parts);
      const journal = bound(memory.journal);
      return {
        ...memory,
        journal: {
          ...journal,
          close: (play, result) => {
            journal.close(play, result);
            journal.close(journal.open(play.subject), result);
          },
          replace: ({ play, result }, subject, agoMs) => {
            journal.close(play, result);
            journal.close(journal.open(play.subject), result);
            return journal.open(subject, agoMs);
          },
        },
      };
    },
  },
} as const satisfies Record<string, Defect>;

export type DefectName = keyof typeof DEFECTS;

/** The methods of an object, also of a class instance, as plain properties that can be replaced one by one. */
function bound<T extends object>(target: T): T {
  const names = new Set<string>();
  for (
    let level: object = target;
    level !== Object.prototype;
    level = Object.getPrototypeOf(level) as object
  ) {
    for (const name of Object.getOwnPropertyNames(level)) names.add(name);
  }
  const read = (name: string): unknown => {
    const value = (target as Record<string, unknown>)[name];
    return typeof value === 'function' ? value.bind(target) : value;
  };
  const methods = [...names].filter((name) => name !== 'constructor').map((name) => [name, read(name)]);
  return {
    ...Object.fromEntries(methods),
    [Symbol.dispose]: () => (target as Partial<Disposable>)[Symbol.dispose]?.(),
  } as T;
}
