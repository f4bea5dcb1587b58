import type { BlobRef, ContentVersion, Envelope, ManifestContent } from '../../../shared/contract/index.ts';
import { canonicalBytes, parseEnvelope, signedBytes } from '../../../shared/trust/index.ts';
import { nodeCrypto } from '../../../kiosk-app/machine/crypto.ts';
import * as world from '../../unit/shared/trust/world.ts';
import type { RawSignature } from '../peers/raw-verify.ts';

/** A version of the protected class with all that is said of it, as manifest and small blobs. */
export interface SaidVersion {
  content: ManifestContent;
  blobs: { ref: BlobRef; bytes: Uint8Array }[];
  signatures: RawSignature[];
}

/** Two persons of two organisations approve it, and its author signed it. */
export const ROOT = world.root({ classes: world.classes({ authorSigns: true }) });
const AUTHORS = [world.listed(world.AUTHOR, world.keys.author)];
export const LISTS: Envelope[] = [
  world.sealList(
    world.list(world.POLICE, world.POLICE_LIST.approvers, { authors: AUTHORS }),
    world.keys.police,
  ),
  world.sealList(world.CUSTOMS_LIST, world.keys.customs),
];

export function saidVersion(index: number): SaidVersion {
  const version = noticeOf(index);
  const { anh, chi, author } = world.keys;
  const byChi = { personId: world.PERSONS.chi, organisationId: world.CUSTOMS };
  const said = [
    { by: anh, envelope: world.sealApproval(world.approval(version), anh) },
    { by: chi, envelope: world.sealApproval(world.approval(version, byChi), chi) },
    { by: author, envelope: world.sealDraft(world.draft(version), author) },
  ];
  const [first, second, written] = said.map(({ envelope }) => blobOf(envelope));
  const body = blobOf(version);
  const { contentId, class: contentClass, title } = version;
  return {
    content: {
      contentId,
      kind: 'notice',
      class: contentClass,
      title,
      version: body.ref,
      files: [],
      approvals: [first!.ref, second!.ref],
      drafts: [written!.ref],
    },
    blobs: [body, first!, second!, written!],
    signatures: said.map(({ by, envelope }) => rawOf(by.publicKey, envelope)),
  };
}

function noticeOf(index: number): ContentVersion {
  const paragraph = (text: string) => ({ kind: 'paragraph', text }) as const;
  const vi = `Chuẩn bị hộ chiếu ${index}`;
  const en = `Have your passport ready ${index}`;
  return world.version({
    contentId: world.id(1_000 + index),
    class: 'protected',
    authorId: world.id(99),
    title: en,
    body: {
      kind: 'notice',
      tone: 'information',
      texts: {
        vi: { title: vi, blocks: [paragraph('Mở hộ chiếu ở trang có ảnh và bỏ mũ, kính râm khi đến quầy.')] },
        en: { title: en, blocks: [paragraph('Open it at the page with your photograph and take off hats.')] },
      },
    },
  });
}

function blobOf(value: unknown): { ref: BlobRef; bytes: Uint8Array } {
  const bytes = canonicalBytes(value);
  return {
    bytes,
    ref: { digest: nodeCrypto.sha256(bytes), bytes: bytes.length, mediaType: 'application/json' },
  };
}

/** From what a kiosk gets: the peer verifies the very same bytes. */
function rawOf(publicKey: string, envelope: Envelope): RawSignature {
  const { message, signatures } = signedBytes(parseEnvelope(canonicalBytes(envelope)));
  return { publicKey: Uint8Array.fromBase64(publicKey), message, signature: signatures[0]!.sig };
}
