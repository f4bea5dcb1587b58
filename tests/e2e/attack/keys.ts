import { generateSigner } from '../../../server/platform/crypto.ts';
import type { Attack } from './attack.ts';
import { DAY_MS, fromNow, HOUR_MS, MAGENTA, trusted } from './installation.ts';

const stolen = generateSigner().signer;

export const KEYS: readonly Attack[] = [
  {
    title: 'an approval by a revoked key, after the revocation was withheld again',
    fault: 'approval/key-revoked',
    async mount({ people, said, magenta, show, until }) {
      const { binh } = people.people;
      const known = people.manifest(6, [people.honest.entry]);
      known.plan.trust.push(people.revoke(binh.key.keyid, people.keys.root[0]!));
      said.manifest = people.publish(known);
      await until(({ trust }) => trust()?.revokedKeyids.has(binh.key.keyid) ?? false);
      magenta.entry.approvals = [people.approve(magenta, binh)];
      show(magenta);
    },
  },
  {
    title: 'an approval that was signed after its key was retired',
    fault: 'approval/key-retired',
    mount({ people, magenta, show }) {
      magenta.entry.approvals = [people.approve(magenta, people.people.huy, { issuedAt: fromNow(-HOUR_MS) })];
      show(magenta);
    },
  },
  {
    title: 'an approval by somebody whom an older list still names',
    fault: 'approval/unlisted',
    async mount({ people, said, magenta, until }) {
      const { anh, binh } = people.people;
      const approvers = [people.approving(people.listed(anh))];
      const newer = people.manifest(6, [people.honest.entry]);
      newer.plan.trust = [people.list(people.police, { version: 2, approvers }), people.list(people.customs)];
      said.manifest = people.publish(newer);
      await until(({ trust }) => trust()?.lists.some(({ version }) => version === 2) ?? false);
      magenta.entry.approvals = [people.approve(magenta, binh)];
      said.manifest = people.publish(people.manifest(7, [magenta.entry]));
    },
  },
  {
    title: 'a list of approvers that the publisher key signed',
    fault: 'list/bad-signature',
    mount({ people, said, magenta }) {
      const thief = { ...people.people.anh, personId: people.gateId, key: stolen };
      const approvers = [people.approving(people.listed(thief))];
      magenta.entry.approvals = [people.approve(magenta, thief)];
      const forged = people.manifest(6, [magenta.entry]);
      forged.plan.trust = [people.list(people.police, { version: 9, approvers }, people.keys.publisher)];
      said.manifest = people.publish(forged);
    },
  },
  {
    title: 'a trust root that one root key signed where two must',
    fault: 'trust-root/too-few-signatures',
    mount({ people, said, magenta }) {
      const publisher = { threshold: 1, keys: [trusted(stolen)] };
      const open = {
        persons: 1,
        organisations: 1,
        longestValidityDays: 90,
        urgentMinutes: 0,
        authorSigns: false,
      };
      const classes = { routine: open, protected: open, 'emergency-template': open };
      const forged = people.root({ version: 2, publisher, classes });
      said.roots = [...said.roots, people.sealRoot(forged, [people.keys.root[0]!, stolen])];
      magenta.entry.approvals = [people.approve(magenta, people.people.anh)];
      said.manifest = people.publish(people.manifest(6, [magenta.entry]), stolen);
    },
  },
  {
    title: 'the publisher key of an earlier trust root',
    fault: 'manifest/bad-signature',
    async mount({ people, said, magenta, until }) {
      const publisher = { threshold: 1, keys: [trusted(stolen)] };
      said.roots = [...said.roots, people.sealRoot(people.root({ version: 2, publisher }))];
      said.manifest = people.publish(people.manifest(1, [people.honest.entry]), stolen);
      await until(({ trust }) => trust()?.root.version === 2);
      magenta.entry.approvals = [people.approve(magenta, people.people.anh)];
      said.manifest = people.publish(people.manifest(7, [magenta.entry]));
    },
  },
  {
    title: 'a trust root of the attacker, offered when a unit starts for the first time',
    fault: 'trust-root/not-pinned',
    isFirst: true,
    mount({ people, said, magenta }) {
      const theirs = [stolen, generateSigner().signer];
      const keys = { threshold: 2, keys: theirs.map(trusted) };
      const forged = people.root({ root: keys, isDemo: true });
      said.roots = [people.sealRoot(forged, theirs)];
      magenta.entry.approvals = [people.approve(magenta, people.people.anh)];
      said.manifest = people.publish(people.manifest(6, [magenta.entry]));
    },
  },
  {
    title: 'a recalled version, named again by manifests that know of no recall',
    fault: 'approval/recalled',
    async mount({ people, said, magenta, show, until }) {
      magenta.entry.approvals = [people.approve(magenta, people.people.anh)];
      const known = people.manifest(6, [people.honest.entry]);
      known.plan.trust.push(people.recall(magenta, people.people.binh));
      said.manifest = people.publish(known);
      await until(({ trust }) => (trust()?.recalls.length ?? 0) > 0);
      show(magenta);
    },
  },
  {
    title: 'a version that its owner recalled, without the approval by which it was seen to be theirs',
    fault: 'approval/recalled',
    restarts: true,
    async mount({ people, said, show, until }) {
      const { police, people: persons } = people;
      const ours = await people.picture(MAGENTA, { organisationId: police });
      const dung = { ...people.approving(people.listed(persons.dung)), classes: ['protected' as const] };
      const known = people.manifest(6, [people.honest.entry]);
      const anh = people.approving(people.listed(persons.anh));
      known.plan.trust = [
        people.list(police, { version: 2, approvers: [dung, anh] }),
        people.list(people.customs),
        people.recall(ours, persons.dung),
      ];
      said.manifest = people.publish(known);
      await until(({ trust }) => (trust()?.recalls.length ?? 0) > 0);
      ours.entry.approvals = [people.approve(ours, persons.cuc)];
      show(ours);
    },
  },
  {
    title: 'a recalled version, approved once more, after a restart',
    fault: 'approval/recalled',
    restarts: true,
    async mount({ people, said, magenta, show, until }) {
      const known = people.manifest(6, [people.honest.entry]);
      known.plan.trust.push(people.recall(magenta, people.people.binh));
      said.manifest = people.publish(known);
      await until(({ trust }) => (trust()?.recalls.length ?? 0) > 0);
      magenta.entry.approvals = [people.approve(magenta, people.people.anh, { validUntil: fromNow(DAY_MS) })];
      show(magenta);
    },
  },
];
