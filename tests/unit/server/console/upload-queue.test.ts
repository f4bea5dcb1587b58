import { describe, expect, it, vi } from 'vitest';
import type { Api } from '../../../../server/console/api/api.ts';
import { CallFailed, unreachable } from '../../../../server/console/api/call-failed.ts';
import type { QueuedFile } from '../../../../server/console/api/uploads/queued-file.ts';
import type { PartSending } from '../../../../server/console/api/uploads/tus.ts';
import { createUploadQueue } from '../../../../server/console/api/uploads/upload-queue.ts';
import { toProblem } from '../../../../server/platform/problem.ts';
import { AppError, type ErrorCode } from '../../../../shared/errors.ts';
import type { Upload } from '../../../../shared/contract/index.ts';
import { createManualClock } from '../../../support/manual-clock.ts';

const AT = '2026-11-26T08:00:00.000Z';
const PART = 16 * 1_048_576;

const refusal = (code: ErrorCode): CallFailed => new CallFailed(toProblem(new AppError(code, 'no'), 'r1'));

/** A server that takes files by tus, and a line that can break. */
function takingServer() {
  const uploads = new Map<string, Upload>();
  const line = { isCut: false, refusal: undefined as CallFailed | undefined };
  const parts: { uploadId: string; bytes: number; sending: PartSending; pass: () => void }[] = [];
  const forgotten: string[] = [];
  const assertLine = (): void => {
    if (line.isCut) throw unreachable('cut');
  };
  const api: Api = async ({ method = 'GET', path, reply }) => {
    assertLine();
    const id = path.split('/').at(-1) ?? '';
    if (method === 'DELETE') forgotten.push(id);
    return reply.parse(method === 'DELETE' ? undefined : uploads.get(id));
  };
  const tus = {
    limit: () => Promise.resolve(1),
    announce: async ({ name, size }: File) => {
      assertLine();
      if (line.refusal !== undefined) throw line.refusal;
      const id = `00000000-0000-7000-8000-00000000000${uploads.size}`;
      uploads.set(id, arriving(id, name, size));
      return id;
    },
    send: (uploadId: string, { size: bytes }: Blob, sending: PartSending) =>
      new Promise<number>((resolve, reject) => {
        if (line.isCut) reject(unreachable('cut'));
        sending.signal.addEventListener('abort', () => reject(new Error('aborted')));
        const pass = (): void => {
          if (line.isCut) return reject(unreachable('cut'));
          const upload = uploads.get(uploadId);
          const receivedBytes = sending.offset + bytes;
          if (upload !== undefined) change(uploadId, { receivedBytes });
          if (receivedBytes === upload?.bytes) change(uploadId, { state: 'waiting' });
          resolve(receivedBytes);
        };
        parts.push({ uploadId, bytes, sending, pass });
      }),
  };
  const change = (id: string, changes: Partial<Upload>): void => {
    const upload = uploads.get(id);
    if (upload !== undefined) uploads.set(id, { ...upload, ...changes });
  };
  return { api, tus, line, parts, forgotten, change, ids: () => [...uploads.keys()] };
}

function arriving(id: string, fileName: string, bytes: number): Upload {
  const facts = { id, fileName, bytes, receivedBytes: 0, state: 'arriving' as const, progress: 0 };
  const times = { createdAt: AT, updatedAt: AT, expiresAt: AT };
  return { ...facts, ...times, problem: null, contentId: null, versionDigest: null };
}

function stand() {
  const server = takingServer();
  const clock = createManualClock();
  const onReady = vi.fn();
  const queue = createUploadQueue({ ...server, clock, onReady });
  /** Lets everything happen that waits for nothing but a turn, and then for so long. */
  const later = async (ms = 0): Promise<void> => {
    await vi.waitFor(() => Promise.resolve());
    await settled();
    clock.advance(ms);
    await settled();
  };
  const phases = (): string[] => queue.files().map(({ phase }) => phase.at);
  const first = (): QueuedFile => {
    const [file] = queue.files();
    if (file === undefined) throw new TypeError('the queue is empty');
    return file;
  };
  return { ...server, queue, later, phases, first, onReady };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

/** A file of so many bytes that weighs nothing. */
function file(name: string, size = 10): File {
  const small = new File(['x'], name);
  const slice = (start = 0, end = size): Blob =>
    Object.defineProperty(new Blob(), 'size', { value: Math.min(end, size) - start });
  return Object.defineProperties(small, { size: { value: size }, slice: { value: slice } });
}

const named = (...names: string[]) => names.map((name) => ({ file: file(name), said: { title: name } }));

describe('the queue of uploads', () => {
  it('sends a file in parts, each where the last ended, and tells what becomes of it', async () => {
    const { queue, parts, later, first, change, ids, onReady } = stand();
    queue.add([{ file: file('a.mp4', 2 * PART + 5), said: { title: 'Film' } }]);
    await later();
    parts[0]?.sending.onSent(1_000);
    expect(first()).toMatchObject({
      title: 'Film',
      sentBytes: 1_000,
      phase: { at: 'sending', trouble: null },
    });
    for (const part of [0, 1, 2]) {
      parts[part]?.pass();
      await later();
    }
    expect(parts.map(({ bytes, sending: { offset } }) => [offset, bytes])).toEqual([
      [0, PART],
      [PART, PART],
      [2 * PART, 5],
    ]);
    expect(first().phase).toEqual({ at: 'waiting' });
    const [id = ''] = ids();
    change(id, { state: 'processing', progress: 40 });
    await later(1_000);
    expect(first().phase).toEqual({ at: 'processing', progress: 40 });
    change(id, { state: 'ready', contentId: id });
    await later(1_000);
    expect(first().phase).toEqual({ at: 'ready', contentId: id });
    expect(onReady).toHaveBeenCalledExactlyOnceWith(id);
  });

  it('sends two at a time; one that is paused makes room for the next', async () => {
    const { queue, later, phases, parts } = stand();
    queue.add(named('a.png', 'b.png', 'c.png'));
    await later();
    expect(phases()).toEqual(['sending', 'sending', 'queued']);
    queue.pause('1');
    await later();
    expect(phases()).toEqual(['paused', 'sending', 'sending']);
    queue.resume('1');
    await later();
    expect(phases()).toEqual(['queued', 'sending', 'sending']);
    parts[1]?.pass();
    await later();
    expect(phases()).toEqual(['sending', 'waiting', 'sending']);
  });

  it('waits longer and longer for a line that broke, and goes on where it stopped', async () => {
    const { queue, line, parts, later, first } = stand();
    queue.add([{ file: file('a.mp4', PART + 5), said: {} }]);
    await later();
    parts[0]?.pass();
    await later();
    line.isCut = true;
    parts[1]?.pass();
    await later();
    expect(first()).toMatchObject({ phase: { at: 'sending', trouble: { code: 'console/unreachable' } } });
    await later(1_000);
    line.isCut = false;
    await later(1_000);
    expect(parts).toHaveLength(2);
    await later(1_000);
    expect(parts[2]?.sending.offset).toBe(PART);
    parts[2]?.sending.onSent(PART + 1);
    expect(first().phase).toEqual({ at: 'sending', trouble: null });
  });

  it('says why the server takes no file, and why processing failed', async () => {
    const { queue, line, parts, later, first, change, ids, forgotten } = stand();
    line.refusal = refusal('upload/over-quota');
    queue.add(named('a.png'));
    await later();
    expect(first().phase).toMatchObject({ at: 'refused', problem: { code: 'upload/over-quota' } });
    queue.cancel('1');
    line.refusal = undefined;
    queue.add(named('b.png'));
    await later();
    parts[0]?.pass();
    await later();
    const [id = ''] = ids();
    change(id, { state: 'failed', problem: { code: 'upload/unreadable', detail: 'it is cut' } });
    await later(1_000);
    expect(first().phase).toMatchObject({
      at: 'refused',
      problem: { code: 'upload/unreadable', title: 'The file is damaged or incomplete', detail: 'it is cut' },
    });
    queue.cancel('2');
    await later();
    expect(forgotten).toEqual([id]);
    expect(queue.files()).toEqual([]);
  });

  it('forgets a file that is cancelled, on the server too, and keeps there what is only cleared here', async () => {
    const { queue, later, ids, forgotten, parts } = stand();
    queue.add(named('a.png', 'b.png'));
    await later();
    queue.cancel('1');
    await later();
    expect(forgotten).toEqual([ids()[0]]);
    queue.clear();
    await later();
    expect(forgotten).toHaveLength(1);
    expect(queue.files()).toEqual([]);
    expect(parts.every(({ sending }) => sending.signal.aborted)).toBe(true);
  });

  it('goes on with an upload of an earlier visit without announcing it again', async () => {
    const { queue, tus, change, parts, later, ids } = stand();
    const known = file('a.mp4', 100);
    const uploadId = await tus.announce(known);
    change(uploadId, { receivedBytes: 60 });
    queue.add([{ file: known, said: {}, uploadId }]);
    await later();
    expect(parts[0]?.sending.offset).toBe(60);
    expect(ids()).toHaveLength(1);
  });
});
