import { describe, expect, it } from 'vitest';
import { packRequest, unpackRequest } from '../../../../shared/signing/index.ts';
import { requestIn, signingWorld } from '../../../support/signing-request.ts';

const files = [
  { digest: 'a'.repeat(64), bytes: 3, mediaType: 'image/png' },
  { digest: 'b'.repeat(64), bytes: 2, mediaType: 'video/mp4' },
];
const request = requestIn(signingWorld(), { request: { files } });
const bytes = [new Blob([new Uint8Array([1, 10, 3])]), new Blob([new Uint8Array([4, 5])])];

describe('a packed request', () => {
  it('comes back as it went in, with each file', async () => {
    const unpacked = await unpackRequest(packRequest(request, bytes));
    expect(unpacked.request).toEqual(request);
    const read = await Promise.all(unpacked.files.map((file) => file.bytes()));
    expect(read.map((one) => [...one])).toEqual([
      [1, 10, 3],
      [4, 5],
    ]);
    expect(unpacked.files.map(({ type }) => type)).toEqual(['image/png', 'video/mp4']);
  });

  it.each([
    ['nothing', new Blob()],
    ['some words', new Blob(['not a request'])],
    ['another line', new Blob(['{"schema":"waypost/signing-request/2"}\n'])],
    ['one cut off', packRequest(request, bytes.slice(0, 1))],
    ['one with bytes behind it', packRequest(request, [...bytes, ...bytes])],
  ])('is refused: %s', async (_what, packed) => {
    await expect(unpackRequest(packed)).rejects.toMatchObject({ code: 'statement/malformed' });
  });
});
