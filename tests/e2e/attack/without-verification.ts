import type { BlobSource } from '../../../kiosk-app/machine/index.ts';
import type { Memory } from '../../../kiosk-app/player/memory.ts';
import type { Network } from '../../../kiosk-app/player/ports.ts';
import type {
  Envelope,
  Manifest,
  ReadingsStatement,
  UpdateStatement,
} from '../../../shared/contract/index.ts';
import { PLATFORM } from './memory-updater.ts';
import type { Installation } from './installation.ts';

/** Rises over restarts, too. */
let revision = 0;

/**
 * The same memory of a kiosk that verifies nothing: what it is told is a manifest of its own, and whatever that names was
 * approved. With it an attack has to succeed, or it would show nothing of the kiosk that does verify.
 */
export function withoutVerification(
  memory: Memory,
  { installation, displayId, gateId, blobs, calling, keep }: Installation,
): Memory {
  const believed = (envelope: Envelope): Manifest => {
    const said = saidBy(envelope) as Manifest;
    const display = { ...said.plan.display, id: displayId, gateId };
    revision += 1;
    const { entry } = calling({ gate: display.gateName, hall: display.areaName });
    const contents = { ...said.plan.contents, [entry.version.digest]: entry };
    return { ...said, installation, revision, plan: { ...said.plan, display, contents } };
  };
  const { trust, state } = memory;
  const smallBlobs = over(state.smallBlobs, {
    get: (digest) => blobs.get(digest) ?? null,
    missing: () => [],
  });
  return over(memory, {
    cache: over(memory.cache, { has: (digest) => blobs.has(digest) }),
    state: over(state, { smallBlobs }),
    trust: over(trust, {
      offerRoots: (envelopes) => {
        trust.offerRoots(envelopes);
        return true;
      },
      admit: () => [],
      verifyManifest: (_displayId, envelope) => believed(envelope),
      verifyKept: (_displayId, envelope) => believed(envelope),
      isPublished: () => true,
      verifyReadings: (envelope) => saidBy(envelope) as ReadingsStatement,
      verifyUpdate: (envelope) => {
        const update = saidBy(envelope) as UpdateStatement;
        const { digest } = keep(blobs.get(update.sha256) ?? new Uint8Array(), 'application/octet-stream');
        return { ...update, sha256: digest, platform: PLATFORM, version: '99.0.0' };
      },
      verdict: () => ({ isShowable: true, fromMs: -Infinity, untilMs: Infinity }),
    }),
  });
}

/** The same object, but for these. */
function over<Kind extends object>(object: Kind, changes: Partial<Kind>): Kind {
  return new Proxy(object, {
    get(target, name) {
      const value: unknown = Reflect.get(name in changes ? changes : target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** Bytes as the server has them, whatever their name. */
export function unverifiedBlobs({ blobs }: Installation): BlobSource {
  return {
    blobSize: (digest) => blobs.get(digest)?.length ?? null,
    *readBlob(digest, start, end) {
      yield blobs.get(digest)?.subarray(start, end) ?? new Uint8Array();
    },
  };
}

/** A manifest is read as far as it says something, however long it is. */
export function withoutLimits(network: Network): Network {
  return {
    async request(call) {
      const answer = await network.request(call);
      if (!call.path.includes('/kiosk/manifests/')) return answer;
      const { 'content-length': _length, ...headers } = answer.headers;
      return { ...answer, headers, body: untilBlank(answer.body) };
    },
  };
}

async function* untilBlank(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  for await (const piece of body) {
    if (Buffer.from(piece).toString('latin1').trim() === '') return;
    yield piece;
  }
}

function saidBy({ payload }: Envelope): unknown {
  return JSON.parse(Buffer.from(payload, 'base64').toString());
}
