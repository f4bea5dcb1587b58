import { randomUUID } from 'node:crypto';
import type { EnrolmentStatement } from '../../../shared/contract/index.ts';
import { formatInstant, systemClock } from '../../../shared/time/index.ts';
import { PAYLOAD_TYPES, seal, type Signer } from '../../../shared/trust/index.ts';
import type { Attack, Scene } from './attack.ts';
import { fromNow } from './installation.ts';

/** Another gate, where what is magenta was rightly approved, and the plan of a display that stands there. */
function elsewhere({ people, said, magenta }: Scene): { gateId: string; displayIds: string[] } {
  const gateId = randomUUID();
  magenta.entry.approvals = [people.approve(magenta, people.people.anh, { gateIds: [gateId] })];
  const theirs = people.manifest(7, [magenta.entry]);
  theirs.plan.display.gateId = gateId;
  said.manifest = people.publish(theirs);
  return { gateId, displayIds: [people.displayId] };
}

/** The word that this unit stands there. */
function assigned(
  { people, unit }: Scene,
  place: Pick<EnrolmentStatement, 'gateId' | 'displayIds'>,
  { by, ...changes }: { by: Signer } & Partial<EnrolmentStatement>,
) {
  const statement: EnrolmentStatement = {
    schema: 'waypost/enrolment/1',
    installation: people.installation,
    issuedAt: formatInstant(systemClock.wallMs()),
    kioskId: people.facts.kioskId,
    kioskKey: unit().publicKey,
    rootDigest: people.fingerprint,
    ...place,
    ...changes,
  };
  return seal(PAYLOAD_TYPES.enrolment, statement, [by]);
}

/** A root key has said of late that the unit stands here. */
async function broughtHere(scene: Scene): Promise<void> {
  const { people, said, until } = scene;
  const here = { gateId: people.gateId, displayIds: [people.displayId] };
  const issuedAt = fromNow(-1_000);
  said.assignment = assigned(scene, here, { by: people.keys.root[0]!, issuedAt });
  await until(({ statedAt }) => statedAt() === issuedAt);
}

function earlierWord({ people }: Scene) {
  return { by: people.keys.root[0]!, issuedAt: fromNow(-60_000) };
}

export const PLACES: readonly Attack[] = [
  {
    title: 'a word that the unit stands at another gate, by the publisher key',
    fault: 'enrolment/bad-signature',
    mount(scene) {
      scene.said.assignment = assigned(scene, elsewhere(scene), { by: scene.people.keys.publisher });
    },
  },
  {
    title: 'a word that the unit stands at another gate, by an approver',
    fault: 'enrolment/bad-signature',
    mount(scene) {
      scene.said.assignment = assigned(scene, elsewhere(scene), { by: scene.people.people.anh.key });
    },
  },
  {
    title:
      'a word that the unit stands at another gate, by the publisher key under the name of a registrar’s',
    fault: 'enrolment/bad-signature',
    mount(scene) {
      const { registrars, publisher } = scene.people.keys;
      const { keyid } = registrars[scene.people.police]!;
      scene.said.assignment = assigned(scene, elsewhere(scene), { by: { ...publisher, keyid } });
    },
  },
  {
    title: 'a word that the unit stands at another gate, which nobody signed',
    fault: 'network/not-waypost',
    mount(scene) {
      const word = assigned(scene, elsewhere(scene), { by: scene.people.keys.root[0]! });
      scene.said.assignment = { ...word, signatures: [] };
    },
  },
  {
    title: 'a word that another unit stands at another gate, by a root key',
    fault: 'enrolment/other-unit',
    mount(scene) {
      const { root, publisher } = scene.people.keys;
      const place = elsewhere(scene);
      scene.said.assignment = assigned(scene, place, { by: root[0]!, kioskKey: publisher.publicKey });
    },
  },
  {
    title: 'a word that the unit stands at another gate, by a registrar whose key is revoked',
    fault: 'enrolment/key-revoked',
    async mount(scene) {
      const { people, said, until } = scene;
      const registrar = people.keys.registrars[people.police]!;
      const known = people.manifest(6, [people.honest.entry]);
      known.plan.trust.push(people.revoke(registrar.keyid, people.keys.root[0]!));
      said.manifest = people.publish(known);
      await until(({ trust }) => trust()?.revokedKeyids.has(registrar.keyid) ?? false);
      said.assignment = assigned(scene, elsewhere(scene), { by: registrar });
    },
  },
  {
    title: 'an earlier word that the unit stands at another gate, from before it was brought here',
    fault: 'manifest/other-gate',
    restarts: true,
    async mount(scene) {
      await broughtHere(scene);
      await scene.reboot();
      scene.said.assignment = assigned(scene, elsewhere(scene), earlierWord(scene));
    },
  },
  {
    title: 'the same, before the unit has begun anew by the later word',
    fault: 'manifest/other-gate',
    restarts: true,
    async mount(scene) {
      await broughtHere(scene);
      scene.said.assignment = assigned(scene, elsewhere(scene), earlierWord(scene));
    },
  },
  {
    title: 'a unit that is refused, and claimed again for another gate',
    fault: 'enrolment/unconfirmed',
    async mount(scene) {
      const { people, said, until, reboot } = scene;
      const enrolmentId = randomUUID();
      let isClaimed = false;
      said.answer = ({ path, response }) => {
        const send = (status: number, value: object): boolean => {
          const type = status < 400 ? 'application/json' : 'application/problem+json';
          response.writeHead(status, { 'content-type': type }).end(JSON.stringify(value));
          return true;
        };
        if (path === '/kiosk/tokens' && !isClaimed) {
          const problem = { type: 'urn:waypost:problem:kiosk/revoked', title: 'Revoked', status: 403 };
          return send(403, { ...problem, code: 'kiosk/revoked' });
        }
        if (path === '/kiosk/enrolments') {
          const claimUrl = 'https://console.invalid/pairing';
          const offer = { enrolmentId, code: '2345-6789', secret: 'secret', claimUrl };
          return send(200, { ...offer, expiresAt: fromNow(-1_000) });
        }
        if (!path.startsWith('/kiosk/enrolments/')) return false;
        const { kioskId } = people.facts;
        const claim = { state: 'enrolled', kioskId, installation: people.installation };
        return send(200, { ...claim, gateId: randomUUID(), displayIds: [people.displayId] });
      };
      await reboot();
      await until(({ hasOffer }) => hasOffer());
      await reboot();
      await until(({ faults }) => faults().has('enrolment/unconfirmed'));
      isClaimed = true;
      elsewhere(scene);
      await reboot();
    },
  },
];
