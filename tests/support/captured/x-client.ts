import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A pixel as X keeps it at depth 24: blue, green, red, nothing. */
const PIXEL_BYTES = 4;
const REQUEST = { createWindow: 1, mapWindow: 8, configureWindow: 12, createGc: 55, putImage: 72 } as const;

/** A row of pixels at the upper left corner of an X screen, above every window. */
export interface PixelRow extends Disposable {
  /** Draws the whole row at once: nobody sees half of it. */
  draw(pixels: Uint8Array): void;
}

/** Speaks the X11 protocol itself (X Window System Protocol, version 11), as far as a row of pixels needs it. */
export async function openPixelRow(display: number, pixels: number): Promise<PixelRow> {
  const socket = connect(`/tmp/.X11-unix/X${display}`);
  const { firstId, root } = await shakeHands(socket);
  const [window, gc] = [firstId, firstId + 1];
  const isOverride = 0x200;
  socket.write(
    Buffer.concat([
      request(REQUEST.createWindow, 0, [window, root, 0, pack(pixels, 1), pack(0, 1), 0, isOverride, 1]),
      request(REQUEST.mapWindow, 0, [window]),
      request(REQUEST.createGc, 0, [gc, window, 0]),
    ]),
  );
  // Errors and events are of no use here, but they must not fill the line.
  socket.resume();
  const isStackMode = 0x40;
  const raise = request(REQUEST.configureWindow, 0, [window, isStackMode, 0]);
  const image = request(REQUEST.putImage, 2, [window, gc, pack(pixels, 1), 0, pack(24 << 8, 0)], pixels);
  return {
    draw(row) {
      image.set(row, image.length - pixels * PIXEL_BYTES);
      socket.write(Buffer.concat([image, raise]));
    },
    [Symbol.dispose]: () => void socket.destroy(),
  };
}

/** Without authorisation; the answer names the first id that is ours and the root window. */
async function shakeHands(socket: Socket): Promise<{ firstId: number; root: number }> {
  await once(socket, 'connect');
  socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
  let answer = Buffer.alloc(0);
  while (answer.length < 8 || answer.length < 8 + answer.readUInt16LE(6) * 4) {
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    answer = Buffer.concat([answer, chunk]);
  }
  if (answer[0] !== 1) throw new Error('the X server refused the connection');
  const vendorBytes = Math.ceil(answer.readUInt16LE(24) / 4) * 4;
  const formats = answer.readUInt8(29);
  return { firstId: answer.readUInt32LE(12), root: answer.readUInt32LE(40 + vendorBytes + formats * 8) };
}

function pack(low: number, high: number): number {
  return (low | (high << 16)) >>> 0;
}

/** A request of whole words, with room for pixels at its end. */
function request(opcode: number, detail: number, words: readonly number[], pixels = 0): Buffer {
  const bytes = Buffer.alloc(4 + words.length * 4 + pixels * PIXEL_BYTES);
  bytes.writeUInt8(opcode, 0);
  bytes.writeUInt8(detail, 1);
  bytes.writeUInt16LE(bytes.length / 4, 2);
  for (const [index, word] of words.entries()) bytes.writeUInt32LE(word, 4 + index * 4);
  return bytes;
}
