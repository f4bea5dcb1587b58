import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import {
  askedUnpacked,
  FORBIDDEN_ANSWER,
  headLength,
  isSafeLetter,
  pathAsked,
  PORTAL_ANSWER,
  type Trouble,
} from './line-trouble.ts';

/** A line between kiosk and server, whose trouble can be changed while it carries. */
export interface Proxy extends AsyncDisposable {
  origin: string;
  turn(trouble: Trouble): void;
  /** How many answers the trouble of now has met. */
  met(): number;
  /** Bytes of bodies that went to the kiosk, of answers for such a path. */
  passedBytes(path: RegExp): number;
}

interface Answer {
  path: string;
  isHeadPassed: boolean;
  /** Bytes of the body that have passed. */
  passed: number;
  isSpoiled: boolean;
}

/** An answer of several pieces takes the line this long at a time at most. */
const PIECE_BYTES = 16_384;

/** Carries TCP connections to a port of this machine. One request at a time on each, as undici asks. */
export async function startProxy(targetPort: number): Promise<Proxy> {
  const clients = new Set<Socket>();
  const answers: Answer[] = [];
  let trouble: Trouble = { kind: 'none' };
  let met = 0;
  let freeAtMs = 0;

  function carry(client: Socket): void {
    if (trouble.kind === 'refused') return refuse(client);
    const upstream = connect(targetPort, '127.0.0.1');
    let answer: Answer = { path: '', isHeadPassed: true, passed: 0, isSpoiled: false };
    clients.add(client);
    client.on('data', (bytes: Buffer) => {
      const path = pathAsked(bytes);
      if (path !== undefined)
        answers.push((answer = { path, isHeadPassed: false, passed: 0, isSpoiled: false }));
      if (trouble.kind === 'portal') answerAsPortal(client);
      else if (trouble.kind === 'no-socket' && answer.path.startsWith('/socket.io/')) refuseSocket(client);
      else upstream.write(trouble.kind === 'flip' ? askedUnpacked(bytes) : bytes);
    });
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      socket.setNoDelay(true);
      socket.on('error', () => socket.destroy());
      if (socket === client) socket.on('close', () => other.destroy());
    }
    client.on('close', () => clients.delete(client));
    void bringBack(upstream, client, () => answer);
  }

  async function bringBack(upstream: Socket, client: Socket, answer: () => Answer): Promise<void> {
    try {
      for await (const bytes of upstream) await passOn(bytes as Buffer, client, answer());
    } catch {
      // The other side is gone, and so is this one.
    }
    client.destroy();
  }

  async function passOn(bytes: Buffer, client: Socket, answer: Answer): Promise<void> {
    const headBytes = answer.isHeadPassed ? 0 : headLength(bytes);
    const isWithheld = trouble.kind === 'cut' && trouble.afterBytes === 0 && isMet(answer);
    if (isWithheld) met += 1;
    if (isWithheld) return void client.destroy();
    answer.isHeadPassed = true;
    if (headBytes > 0) await write(client, bytes.subarray(0, headBytes));
    for (let at = headBytes; at < bytes.length && !client.destroyed; at += PIECE_BYTES)
      await passPiece(bytes.subarray(at, at + PIECE_BYTES), client, answer);
  }

  async function passPiece(piece: Buffer, client: Socket, answer: Answer): Promise<void> {
    const ending = (trouble.kind === 'stall' || trouble.kind === 'cut') && isMet(answer) ? trouble : null;
    const left = ending === null ? piece.length : Math.max(0, ending.afterBytes - answer.passed);
    if (trouble.kind === 'flip' && isMet(answer)) flipBit(piece, answer, trouble.atByte);
    if (left > 0) await write(client, piece.subarray(0, left));
    answer.passed += Math.min(left, piece.length);
    if (ending === null || left > piece.length) return;
    met += 1;
    if (ending.kind === 'cut') client.destroy();
    else if (!client.destroyed) await once(client, 'close');
  }

  function isMet({ path }: Answer): boolean {
    return 'path' in trouble && trouble.path.test(path);
  }

  function flipBit(piece: Buffer, answer: Answer, atByte: number): void {
    const from = Math.max(0, atByte - answer.passed);
    const at = answer.isSpoiled ? -1 : piece.findIndex((byte, index) => index >= from && isSafeLetter(byte));
    if (at < 0) return;
    piece[at] = (piece[at] ?? 0) ^ 1;
    answer.isSpoiled = true;
    met += 1;
  }

  async function write(client: Socket, bytes: Buffer): Promise<void> {
    if (trouble.kind === 'latency') await wait(trouble.ms);
    if (trouble.kind === 'bandwidth') {
      freeAtMs = Math.max(freeAtMs, performance.now()) + (bytes.length / trouble.bytesPerSecond) * 1_000;
      await wait(freeAtMs - performance.now());
    }
    if (!client.destroyed && !client.write(bytes))
      await Promise.race([once(client, 'drain'), once(client, 'close')]);
  }

  /** By a reset: an orderly end, which a busy machine may see first, would be an answer cut short. */
  function refuse(client: Socket): void {
    met += 1;
    client.resetAndDestroy();
  }

  function answerAsPortal(client: Socket): void {
    met += 1;
    client.end(PORTAL_ANSWER);
  }

  function refuseSocket(client: Socket): void {
    met += 1;
    client.end(FORBIDDEN_ANSWER);
  }

  const server = createServer(carry);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const cutAll = (): void => clients.forEach((client) => client.destroy());
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    turn(next) {
      trouble = next;
      met = 0;
      freeAtMs = 0;
      if (['refused', 'portal', 'no-socket'].includes(next.kind)) cutAll();
    },
    met: () => met,
    passedBytes: (path) =>
      answers.reduce((total, answer) => total + (path.test(answer.path) ? answer.passed : 0), 0),
    [Symbol.asyncDispose]: async () => {
      cutAll();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}
