import { crc32, createDeflate } from 'node:zlib';

/** A chunk of a PNG (ISO/IEC 15948 §5.3). */
function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A whole, valid PNG of one colour and one bit per pixel: very many pixels in very few bytes. */
export async function pixelFlood(side: number): Promise<Uint8Array> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', await deflatedRows(side)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Rows of zeros, made piece by piece. */
async function deflatedRows(side: number): Promise<Buffer> {
  const row = Buffer.alloc(Math.ceil(side / 8) + 1);
  const rowsAtOnce = 500;
  const deflate = createDeflate({ level: 1 });
  const pieces: Buffer[] = [];
  deflate.on('data', (piece: Buffer) => pieces.push(piece));
  const rows = Buffer.concat(Array<Buffer>(rowsAtOnce).fill(row));
  for (let written = 0; written < side; written += rowsAtOnce) {
    deflate.write(rows.subarray(0, Math.min(rowsAtOnce, side - written) * row.length));
  }
  await new Promise<void>((resolve) => deflate.end(resolve));
  return Buffer.concat(pieces);
}
