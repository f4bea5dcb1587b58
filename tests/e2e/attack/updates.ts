import { hash } from 'node:crypto';
import type { UpdateStatement } from '../../../shared/contract/index.ts';
import { PAYLOAD_TYPES, seal, type Signer } from '../../../shared/trust/index.ts';
import type { Attack, Scene } from './attack.ts';
import { fromNow } from './installation.ts';
import { PLATFORM } from './memory-updater.ts';

/** What this software draws, and nothing else. */
const SOFTWARE = Buffer.from('#ff00ff');

/** The server passes it on as an update. */
function offer(
  { people, said }: Scene,
  { by, ...changes }: { by: readonly Signer[] } & Partial<UpdateStatement>,
): UpdateStatement {
  const { digest } = people.keep(SOFTWARE, 'application/octet-stream');
  const update: UpdateStatement = {
    schema: 'waypost/update/1',
    installation: people.installation,
    issuedAt: fromNow(-1_000),
    version: '0.2.0',
    leastVersion: '0.0.0',
    platform: PLATFORM,
    sha256: digest,
    size: SOFTWARE.length,
    ...changes,
  };
  said.update = seal(PAYLOAD_TYPES.update, update, by);
  return update;
}

export const UPDATES: readonly Attack[] = [
  {
    title: 'software that the publisher key signed',
    fault: 'update/bad-signature',
    mount: (scene) => void offer(scene, { by: [scene.people.keys.publisher] }),
  },
  {
    title: 'software that one release key signed where two must',
    fault: 'update/too-few-signatures',
    mount: (scene) => void offer(scene, { by: [scene.people.keys.release[0]!] }),
  },
  {
    title: 'software that one release key signed twice',
    fault: 'update/too-few-signatures',
    mount({ people, ...scene }) {
      const [key] = people.keys.release;
      offer({ people, ...scene }, { by: [key!, key!] });
    },
  },
  {
    title: 'software older than what runs, rightly signed in its time',
    fault: 'update/rolled-back',
    mount: (scene) => void offer(scene, { by: scene.people.keys.release, version: '0.0.9' }),
  },
  {
    title: 'software for other machines',
    fault: 'update/other-platform',
    mount: (scene) => void offer(scene, { by: scene.people.keys.release, platform: 'win32-x64' }),
  },
  {
    title: 'other bytes under the digest of software that was signed',
    fault: 'update/wrong-bytes',
    mount(scene) {
      const sha256 = hash('sha256', 'what the release keys signed', 'hex');
      offer(scene, { by: scene.people.keys.release, sha256 });
      scene.people.blobs.set(sha256, SOFTWARE);
    },
  },
];
