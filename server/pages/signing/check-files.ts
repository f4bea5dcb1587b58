import { digestsIn } from '../../../shared/content-body.ts';
import type { ContentVersion } from '../../../shared/contract/index.ts';
import type { UnpackedRequest } from '../../../shared/signing/index.ts';
import { digestOfFile } from './page-crypto.ts';
import { Refused } from './refusal.ts';

/** Every file that the version names, by its digest, which is taken of its bytes. Throws `Refused`. */
export async function checkFiles(
  { body }: ContentVersion,
  { request, files }: UnpackedRequest,
): Promise<Map<string, Blob>> {
  const checked = new Map<string, Blob>();
  for (const digest of new Set(digestsIn(body))) {
    const file = files[request.files.findIndex((one) => one.digest === digest)];
    if (file === undefined) throw new Refused('file-missing', digest);
    if ((await digestOfFile(file)) !== digest) throw new Refused('file-differs', digest);
    checked.set(digest, file);
  }
  return checked;
}
