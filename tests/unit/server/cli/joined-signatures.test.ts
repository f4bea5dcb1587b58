import { expect, it } from 'vitest';
import { joinedOf } from '../../../../server/cli/trust/statement-files.ts';
import {
  openTrustRoot,
  PAYLOAD_TYPES,
  parseEnvelope,
  canonicalBytes,
} from '../../../../shared/trust/index.ts';
import { createPasskey, PLACE, sealByPasskeys } from '../../../support/passkeys.ts';
import { crypto } from '../../shared/trust/keys.ts';
import { NOW, root } from '../../shared/trust/world.ts';

const MOVED = { ...PLACE, origin: 'https://ceremony.sign.waypost.example' };
const passkey = createPasskey('ES256');
const one = { threshold: 1, keys: [passkey.key] };
const before = root({ signing: PLACE, root: one });
const after = root({ version: 2, signing: MOVED, root: one });
const first = sealByPasskeys(PAYLOAD_TYPES.trustRoot, before, [passkey]);
const at = (origin: string) => sealByPasskeys(PAYLOAD_TYPES.trustRoot, after, [passkey], { origin });

it('a passkey of two roots signs at the place of either, and each signature is kept once', () => {
  const files = [at(PLACE.origin), at(MOVED.origin), at(MOVED.origin), at('https://elsewhere.example')];
  const joined = joinedOf(files, before);
  expect(joined.signatures).toHaveLength(2);
  const pinned = openTrustRoot(
    first,
    { pinnedDigest: crypto.sha256(Uint8Array.fromBase64(first.payload)) },
    NOW,
    crypto,
  );
  const read = parseEnvelope(canonicalBytes(joined));
  expect(openTrustRoot(read, { current: pinned }, NOW, crypto).root.version).toBe(2);
  const short = joinedOf(files.slice(0, 1), before);
  expect(() => openTrustRoot(short, { current: pinned }, NOW, crypto)).toThrow('not signed by 1');
});

it('nothing is joined of signatures that nobody made who may', () => {
  expect(() => joinedOf([at('https://elsewhere.example')], before)).toThrow('no signature is of a key');
});
