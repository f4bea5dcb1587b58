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

/** A PDF of so many A4 pages, each with its number on it, that would like to run a script; locked on demand. */
export function tinyPdf(pages: number, { isLocked = false } = {}): Uint8Array {
  const pageIds = Array.from({ length: pages }, (_, i) => 5 + i * 2);
  const objects: [id: number, body: string][] = [
    [1, '<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R >>'],
    [2, `<< /Type /Pages /Count ${pages} /Kids [${pageIds.map((id) => `${id} 0 R`).join(' ')}] >>`],
    [3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'],
    [4, '<< /S /JavaScript /JS (app.alert\\(1\\)) >>'],
    ...pageIds.flatMap((id, i): [number, string][] => {
      const text = `BT /F 96 Tf 100 600 Td (${i + 1}) Tj ET`;
      const resources = '/MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >>';
      return [
        [id, `<< /Type /Page /Parent 2 0 R ${resources} /Contents ${id + 1} 0 R >>`],
        [id + 1, `<< /Length ${text.length} >>\nstream\n${text}\nendstream`],
      ];
    }),
  ];
  const secret = '00'.repeat(32);
  const lock = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${secret}> /U <${secret}> >> /ID [<00> <00>]`;
  return Buffer.from(pdfOf(objects, isLocked ? lock : ''), 'latin1');
}

function pdfOf(objects: readonly [id: number, body: string][], more: string): string {
  let pdf = '%PDF-1.4\n';
  const places = objects.map(([id, body]) => {
    const place = pdf.length;
    pdf += `${id} 0 obj\n${body}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const count = objects.length + 1;
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${places.join('')}`;
  return `${pdf}${table}trailer\n<< /Size ${count} /Root 1 0 R ${more} >>\nstartxref\n${pdf.length}\n%%EOF\n`;
}

export interface ZipEntry {
  name: string;
  /** What it says it unpacks to. */
  unpacked?: number;
  packed?: number;
  /** Of the kind of UNIX. */
  mode?: number;
  flags?: number;
  offset?: number;
}

/** An archive whose directory says this of its files; their bytes are zeros. */
export function zipOf(entries: readonly ZipEntry[]): Uint8Array {
  let offset = 0;
  const bodies: Buffer[] = [];
  const directory = entries.map((entry) => {
    const { name, packed = 100, unpacked = packed, mode = 0, flags = 0 } = entry;
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(flags, 8);
    head.writeUInt16LE(8, 10);
    head.writeUInt32LE(packed, 20);
    head.writeUInt32LE(unpacked, 24);
    head.writeUInt16LE(Buffer.byteLength(name), 28);
    head.writeUInt32LE((mode << 16) >>> 0, 38);
    head.writeUInt32LE(entry.offset ?? offset, 42);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const body = Buffer.concat([local, Buffer.from(name), Buffer.alloc(Math.min(packed, 4_096))]);
    bodies.push(body);
    offset += body.length;
    return Buffer.concat([head, Buffer.from(name)]);
  });
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, list, end]);
}

/** A drawing with something in it. */
export function svgOf(inside: string, attributes = ''): Uint8Array {
  const open = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="100"`;
  return Buffer.from(`<?xml version="1.0"?>\n${open} ${attributes}>${inside}</svg>`);
}
