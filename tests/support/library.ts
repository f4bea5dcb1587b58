import { Readable } from 'node:stream';
import { join } from 'node:path';
import { openOrganisations, type Organisations } from '../../server/accounts/index.ts';
import { createApprovals, openKeyFolder, type Approvals } from '../../server/approval/index.ts';
import { createAudit, type Audit } from '../../server/audit/index.ts';
import { editorsOf, reviewDutyOf } from '../../server/editorial/index.ts';
import {
  createLibrary,
  type Announcement,
  type Incoming,
  type Library,
  type LibraryOptions,
  type Uploads,
} from '../../server/library/index.ts';
import { createPlaces, type Places } from '../../server/places/index.ts';
import type { Actor } from '../../server/platform/actor.ts';
import { EVERYTHING } from '../../server/platform/authority.ts';
import type { Touch, Touched } from '../../server/platform/touch.ts';
import type { Content, ContentDraft, UploadFields } from '../../shared/contract/index.ts';
import { testIntake, type IntakeOptions } from './intake.ts';
import { testPlatform, type TestPlatform } from './platform.ts';

export interface TestLibrary extends AsyncDisposable {
  platform: TestPlatform;
  audit: Audit;
  places: Places;
  organisations: Organisations;
  approvals: Approvals;
  library: Library;
  editors: LibraryOptions['editors'];
  usersOf: LibraryOptions['usersOf'];
  incoming: Incoming;
  uploads: Uploads;
  /** Everything that was touched, in order. */
  touched: Touched[];
  upload(bytes: Uint8Array, fileName: string, fields?: UploadFields): Promise<Content>;
  replace(contentId: string, bytes: Uint8Array, fileName: string): Promise<Content>;
}

/** Somebody signed in. */
export const author: Actor = {
  kind: 'person',
  id: '00000000-0000-7000-8000-00000000a001',
  name: 'Lan',
  address: '127.0.0.1',
  roles: [],
  organisationId: null,
  authority: EVERYTHING,
};

const DUTY = reviewDutyOf(null);

/** Library and approvals on a platform of their own, with keys in its folder. Use with `await using`. */
export async function testLibrary({
  users = [],
  ...options
}: IntakeOptions & { users?: string[] } = {}): Promise<TestLibrary> {
  const platform = await testPlatform();
  const audit = createAudit(platform);
  const touched: Touched[] = [];
  const touch: Touch = async (_trx, more) => void touched.push(...more);
  const planners = { hasPlan: () => Promise.resolve(true), usersOf: () => Promise.resolve([]) };
  const places = createPlaces({ platform, audit, touch, planners });
  const organisations = await openOrganisations({ platform, audit });
  const keys = await openKeyFolder(join(platform.folder, 'keys'));
  const approvals = await createApprovals({
    platform,
    audit,
    touch,
    keys,
    ...DUTY,
    organisationId: organisations.ownId,
  });
  const reviewing = { editors: editorsOf(DUTY), usersOf: () => Promise.resolve(users) };
  const parts = { platform, audit, approvals, places, organisations, ...reviewing };
  const library = createLibrary(parts);
  const { incoming, uploads } = testIntake({ ...parts, library }, options);
  const take = async (bytes: Uint8Array, said: Announcement): Promise<Content> => {
    await using file = await incoming.receive(Readable.from([bytes]));
    return await uploads.takeWhole(author, file, said);
  };
  return {
    ...parts,
    library,
    incoming,
    uploads,
    touched,
    upload: (bytes, fileName, fields = { title: 'Picture' }) =>
      take(bytes, { fileName, mediaType: null, contentId: null, fields }),
    replace: async (contentId, bytes, fileName) => {
      const { latestVersion: version } = await library.get(contentId);
      return take(bytes, { fileName, mediaType: null, contentId, fields: { version } });
    },
    [Symbol.asyncDispose]: async () => {
      await uploads[Symbol.asyncDispose]();
      await platform[Symbol.asyncDispose]();
    },
  };
}

/** A content as somebody names it who has read this. */
export function latest({ id, latestVersion }: Content): { id: string; revision: number } {
  return { id, revision: latestVersion };
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
    sourceDocument: null,
    catalogue: null,
    reviewBy: null,
    ...changes,
  };
}
