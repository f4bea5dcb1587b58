import { randomUUID } from 'node:crypto';
import type { Attack } from './attack.ts';

export const MANIFESTS: readonly Attack[] = [
  {
    title: 'an earlier manifest, from when its content was wanted',
    fault: 'manifest/rolled-back',
    mount({ people, said, magenta }) {
      magenta.entry.approvals = [people.approve(magenta, people.people.anh)];
      said.manifest = people.publish(people.manifest(4, [magenta.entry]));
    },
  },
  {
    title: 'another plan under the number of the manifest that is held',
    fault: 'manifest/rolled-back',
    mount({ people, said, magenta }) {
      magenta.entry.approvals = [people.approve(magenta, people.people.anh)];
      said.manifest = people.publish(people.manifest(5, [magenta.entry]));
    },
  },
  {
    title: 'a number of 2^53 - 1, which would lock out every later manifest',
    fault: 'manifest/leap',
    mount({ people, said, magenta }) {
      magenta.entry.approvals = [people.approve(magenta, people.people.anh)];
      said.manifest = people.publish(people.manifest(Number.MAX_SAFE_INTEGER, [magenta.entry]));
    },
  },
  {
    title: 'the manifest of another display of the same gate',
    fault: 'manifest/other-display',
    mount({ people, said, magenta }) {
      magenta.entry.approvals = [people.approve(magenta, people.people.anh)];
      const theirs = people.manifest(6, [magenta.entry]);
      theirs.plan.display.id = randomUUID();
      said.manifest = people.publish(theirs);
    },
  },
  {
    title: 'a manifest that has moved the display to another gate, for which its content was approved',
    fault: 'manifest/other-gate',
    mount({ people, said, magenta }) {
      const gateId = randomUUID();
      magenta.entry.approvals = [people.approve(magenta, people.people.anh, { gateIds: [gateId] })];
      const theirs = people.manifest(6, [magenta.entry]);
      theirs.plan.display.gateId = gateId;
      said.manifest = people.publish(theirs);
    },
  },
  {
    title: 'the manifest of another installation',
    fault: 'manifest/other-installation',
    mount({ people, said, magenta }) {
      magenta.entry.approvals = [people.approve(magenta, people.people.anh)];
      said.manifest = people.publish(people.manifest(6, [magenta.entry], { installation: randomUUID() }));
    },
  },
  {
    title: 'a manifest that an approver signed, and not the publisher',
    fault: 'manifest/bad-signature',
    mount({ people, said, magenta }) {
      magenta.entry.approvals = [people.approve(magenta, people.people.anh)];
      said.manifest = people.publish(people.manifest(6, [magenta.entry]), people.people.anh.key);
    },
  },
  {
    title: 'what people approved, under the name of a version that nobody did',
    fault: 'manifest/left-out',
    mount({ people, said, magenta }) {
      const mixed = people.manifest(6, [magenta.entry]);
      const { honest } = people;
      // Somewhere in the plan it is named rightly, so that its bytes are fetched.
      const carrier = { ...magenta.entry, version: honest.entry.version };
      mixed.plan.contents = {
        [magenta.entry.version.digest]: { ...honest.entry, files: magenta.entry.files },
        [honest.entry.version.digest]: { ...carrier, version: magenta.entry.version },
      };
      said.manifest = people.publish(mixed);
    },
  },
  {
    title: 'other bytes under the digest of an approved version',
    fault: 'blob/wrong-hash',
    async mount({ people, magenta, show }) {
      const wanted = await people.picture([200, 200, 40]);
      wanted.entry.approvals = [people.approve(wanted, people.people.anh)];
      people.blobs.set(wanted.entry.version.digest, people.blobs.get(magenta.entry.version.digest)!);
      show(wanted);
    },
  },
  {
    title: 'other bytes under the digest of a picture of an approved version',
    fault: 'blob/wrong-hash',
    async mount({ people, magenta, show }) {
      const wanted = await people.picture([200, 200, 40]);
      wanted.entry.approvals = [people.approve(wanted, people.people.anh)];
      const [theirs, ours] = [wanted.entry.files[0]!, magenta.entry.files[0]!];
      const bytes = people.blobs.get(ours.digest)!;
      people.blobs.set(theirs.digest, bytes);
      // The manifest knows of no other length, and the length alone gives nothing away.
      wanted.entry.files = [{ ...theirs, bytes: bytes.length }];
      show(wanted);
    },
  },
];
