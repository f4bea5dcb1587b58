import { parseEnvelope, PAYLOAD_TYPES } from '../../../../shared/trust/index.ts';
import type { Envelope } from '../../../../shared/contract/index.ts';
import type { Api } from '../../api/api.ts';
import { notSigned } from '../../api/call-failed.ts';
import { packedRequest, sendApproval, sendDraft, sendRecall, type SigningWish } from '../../api/signing.ts';
import { saveFile } from './save-file.ts';
import { askSigningPage } from './signing-window.ts';

/** Has whoever is signed in sign at the signing page, and brings to the server what they signed. Throws `CallFailed`. */
export async function signStatement(api: Api, origin: string, wish: SigningWish): Promise<void> {
  const answer = await askSigningPage(origin, async () => ({
    kind: 'waypost-signing:sign',
    packed: await packedRequest(api, wish),
  }));
  if (answer.kind !== 'waypost-signing:signed') throw notSigned();
  await bring(api, answer.envelope);
}

/** For whoever signs on a machine without network. */
export async function saveRequest(api: Api, wish: SigningWish): Promise<void> {
  const { word, contentId } = wish;
  saveFile(`${word}-${contentId.slice(-8)}.waypost-request`, await packedRequest(api, wish));
}

/** Takes a file with a signed statement to the server. Throws `CallFailed`, `AppError` where it is none. */
export async function bringFile(api: Api, file: Blob): Promise<void> {
  await bring(api, parseEnvelope(new Uint8Array(await file.arrayBuffer())));
}

async function bring(api: Api, envelope: Envelope): Promise<void> {
  if (envelope.payloadType === PAYLOAD_TYPES.recall) await sendRecall(api, envelope);
  else if (envelope.payloadType === PAYLOAD_TYPES.draft) await sendDraft(api, envelope);
  else await sendApproval(api, envelope);
}
