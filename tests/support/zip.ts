import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive, and what is told of it that is not so. */
export interface ZippedFile {
  path: string;
  bytes: Uint8Array | string;
  /** What its directory says that it unpacks to. */
  saysBytes?: number;
  /** What its directory says that its bytes come to. */
  saysCrc?: number;
}

/** An archive with real files in it, as people pack them. */
export function packed(files: readonly ZippedFile[]): Buffer {
  let offset = 0;
  const bodies: Buffer[] = [];
  const directory = files.map(({ path, bytes, saysBytes, saysCrc }) => {
    const plain = Buffer.from(bytes as Uint8Array);
    const body = deflateRawSync(plain);
    const name = Buffer.from(path);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x0800, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(saysCrc ?? crc32(plain), 10);
    facts.writeUInt32LE(body.length, 14);
    facts.writeUInt32LE(saysBytes ?? plain.length, 18);
    facts.writeUInt16LE(name.length, 22);
    bodies.push(Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, name, body]));
    const where = Buffer.alloc(14);
    where.writeUInt32LE(offset, 10);
    offset += 30 + name.length + body.length;
    return Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 3]), facts, where, name]);
  });
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, list, end]);
}

/** A page that is one: it opens, and says so. */
export const SMALL_PAGE: readonly ZippedFile[] = [
  {
    path: 'index.html',
    bytes:
      '<!doctype html><html lang="en"><link rel="stylesheet" href="look/page.css"><body>Open<script src="page.js"></script>',
  },
  { path: 'look/page.css', bytes: 'body { background: #00f; }' },
  { path: 'page.js', bytes: "document.body.dataset.ran = 'yes';" },
];
