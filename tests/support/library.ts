import { Readable } from 'node:stream';
import { join } from 'node:path';
import { createApprovals, openKeyFolder, type Approvals } from '../../server/approval/index.ts';
import { createAudit, type Audit } from '../../server/audit/index.ts';
import {
  createLibrary,
  receiveFile,
  type IncomingOptions,
  type Library,
} from '../../server/library/index.ts';
import { createPlaces, type Places } from '../../server/places/index.ts';
import type { Actor } from '../../server/platform/actor.ts';
import type { Touch, Touched } from '../../server/platform/touch.ts';
import type { Content, ContentDraft, UploadFields } from '../../shared/contract/index.ts';
import { testPlatform, type TestPlatform } from './platform.ts';

export interface TestLibrary extends AsyncDisposable {
  platform: TestPlatform;
  audit: Audit;
  places: Places;
  approvals: Approvals;
  library: Library;
  incoming: IncomingOptions;
  /** Everything that was touched, in order. */
  touched: Touched[];
  upload(bytes: Uint8Array, fileName: string, fields?: UploadFields): Promise<Content>;
}

/** Somebody signed in. */
export const author: Actor = {
  kind: 'person',
  id: '00000000-0000-7000-8000-00000000a001',
  name: 'Lan',
  address: '127.0.0.1',
};

/** Library and approvals on a platform of their own, with keys in its folder. Use with `await using`. */
export async function testLibrary(): Promise<TestLibrary> {
  const platform = await testPlatform();
  const audit = createAudit(platform);
  const touched: Touched[] = [];
  const touch: Touch = async (_trx, more) => void touched.push(...more);
  const planners = { hasPlan: () => Promise.resolve(true), usersOf: () => Promise.resolve([]) };
  const places = createPlaces({ platform, audit, touch, planners });
  const keys = await openKeyFolder(join(platform.folder, 'keys'));
  const approvals = await createApprovals({ platform, audit, touch, keys });
  const library = createLibrary({ platform, audit, approvals, places });
  const incoming = {
    folder: join(platform.folder, 'incoming'),
    limitBytes: 64_000_000,
    newId: platform.newId,
  };
  return {
    platform,
    audit,
    places,
    approvals,
    library,
    incoming,
    touched,
    upload: async (bytes, fileName, fields = { title: 'Picture' }) => {
      await using file = await receiveFile(Readable.from([bytes]), incoming);
      return await library.upload(author, { file, fileName, mediaType: null, fields });
    },
    [Symbol.asyncDispose]: () => platform[Symbol.asyncDispose](),
  };
}

/** A notice in two languages. */
export function noticeDraft(changes: Partial<ContentDraft> = {}): ContentDraft {
  return {
    title: 'Lanes',
    class: 'routine',
    gateId: null,
    body: {
      kind: 'notice',
      tone: 'information',
      texts: {
        vi: { title: 'Xếp hàng', blocks: [{ kind: 'paragraph', text: 'Chuẩn bị hộ chiếu.' }] },
        en: { title: 'Queue here', blocks: [{ kind: 'paragraph', text: 'Have your passport ready.' }] },
      },
    },
    validFrom: null,
    validUntil: null,
    timeless: false,
    source: null,
    ...changes,
  };
}
