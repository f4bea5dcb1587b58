import { sealByPasskeys, type Slip } from '../../support/passkeys.ts';
import { PAYLOAD_TYPES, seal } from '../../../shared/trust/index.ts';
import { generateSigner } from '../../../server/platform/crypto.ts';
import type { Attack, Scene } from './attack.ts';
import { DAY_MS, fromNow, MAGENTA, PROTECTED, type Shown } from './installation.ts';

const stranger = generateSigner().signer;

/** A version that two persons of two organisations have to approve, and its author to sign. */
function guarded({ people }: Scene, authorId = people.people.dung.personId): Promise<Shown> {
  return people.picture(MAGENTA, { ...PROTECTED, authorId });
}

/** What a passkey signs somewhere, somehow, is put forward as its holder's approval. */
function byAssertion({ people, magenta, show }: Scene, slip: Slip): void {
  const { phuong } = people.people;
  const approval = people.approvalOf(magenta, phuong);
  magenta.entry.approvals = [
    people.keepStatement(sealByPasskeys(PAYLOAD_TYPES.approval, approval, [phuong.passkey], slip)),
  ];
  show(magenta);
}

export const APPROVALS: readonly Attack[] = [
  {
    title: 'a version that nobody approved',
    fault: 'approval/missing',
    mount: ({ magenta, show }) => show(magenta),
  },
  {
    title: 'an approval that names a person and is signed by another key',
    fault: 'approval/bad-signature',
    mount({ people, magenta, show }) {
      const forged = seal(PAYLOAD_TYPES.approval, people.approvalOf(magenta, people.people.anh), [
        { ...stranger, keyid: people.people.anh.key.keyid },
      ]);
      magenta.entry.approvals = [people.keepStatement(forged)];
      show(magenta);
    },
  },
  {
    title: 'an approval by the publisher key',
    fault: 'approval/bad-signature',
    mount({ people, magenta, show }) {
      const { publisher } = people.keys;
      magenta.entry.approvals = [people.approve(magenta, { ...people.people.anh, key: publisher })];
      show(magenta);
    },
  },
  {
    title: 'an approval by somebody whom no registrar lists',
    fault: 'approval/unlisted',
    mount({ people, magenta, show }) {
      const nobody = { ...people.people.anh, personId: people.gateId, key: stranger };
      magenta.entry.approvals = [people.approve(magenta, nobody)];
      show(magenta);
    },
  },
  {
    title: 'the approval of another version, used again',
    fault: 'approval/other-version',
    mount({ people, magenta, show }) {
      magenta.entry.approvals = people.honest.entry.approvals;
      show(magenta);
    },
  },
  {
    title: 'the approval of another version, in which the digest was changed',
    fault: 'approval/bad-signature',
    mount({ people, magenta, show }) {
      const signed = seal(PAYLOAD_TYPES.approval, people.approvalOf(people.honest, people.people.anh), [
        people.people.anh.key,
      ]);
      const { payload } = seal(PAYLOAD_TYPES.approval, people.approvalOf(magenta, people.people.anh), []);
      magenta.entry.approvals = [people.keepStatement({ ...signed, payload })];
      show(magenta);
    },
  },
  {
    title: 'a draft, signed by its author, in the place of an approval',
    fault: 'approval/other-type',
    mount({ people, magenta, show }) {
      magenta.entry.approvals = [people.draft(magenta, people.people.anh)];
      show(magenta);
    },
  },
  {
    title: 'an approval of another installation',
    fault: 'approval/other-installation',
    mount({ people, magenta, show }) {
      const installation = people.displayId;
      magenta.entry.approvals = [people.approve(magenta, people.people.anh, { installation })];
      show(magenta);
    },
  },
  {
    title: 'an approval for another gate',
    fault: 'approval/other-gate',
    mount({ people, magenta, show }) {
      magenta.entry.approvals = [people.approve(magenta, people.people.anh, { gateIds: [people.displayId] })];
      show(magenta);
    },
  },
  {
    title: 'an approval that is over',
    fault: 'approval/expired',
    mount({ people, magenta, show }) {
      const over = { validFrom: fromNow(-2 * DAY_MS), validUntil: fromNow(-DAY_MS) };
      magenta.entry.approvals = [people.approve(magenta, people.people.anh, over)];
      show(magenta);
    },
  },
  {
    title: 'an approval for next week',
    fault: 'approval/not-yet-valid',
    mount({ people, magenta, show }) {
      magenta.entry.approvals = [
        people.approve(magenta, people.people.anh, { validFrom: fromNow(7 * DAY_MS) }),
      ];
      show(magenta);
    },
  },
  {
    title: 'an approval for longer than its class allows',
    fault: 'approval/too-long',
    mount({ people, magenta, show }) {
      magenta.entry.approvals = [
        people.approve(magenta, people.people.anh, { validUntil: fromNow(5_000 * DAY_MS) }),
      ];
      show(magenta);
    },
  },
  {
    title: 'what is protected, approved as if it were routine',
    fault: 'approval/other-class',
    async mount(scene) {
      const { people, show } = scene;
      const magenta = await guarded(scene);
      magenta.entry.drafts = [people.draft(magenta, people.people.dung)];
      const routine = { class: 'routine' } as const;
      magenta.entry.approvals = [people.people.anh, people.people.cuc].map((one) =>
        people.approve(magenta, one, routine),
      );
      show(magenta);
    },
  },
  {
    title: 'what is protected, called routine by the manifest alone',
    fault: 'approval/threshold-not-met',
    async mount(scene) {
      const { people, show } = scene;
      const magenta = await guarded(scene);
      magenta.entry.class = 'routine';
      magenta.entry.drafts = [people.draft(magenta, people.people.dung)];
      magenta.entry.approvals = [people.approve(magenta, people.people.anh)];
      show(magenta);
    },
  },
  {
    title: 'one approver where two are needed',
    fault: 'approval/threshold-not-met',
    async mount(scene) {
      const { people, show } = scene;
      const magenta = await guarded(scene);
      magenta.entry.drafts = [people.draft(magenta, people.people.dung)];
      magenta.entry.approvals = [people.approve(magenta, people.people.anh)];
      show(magenta);
    },
  },
  {
    title: 'two approvals by one person',
    fault: 'approval/same-person',
    async mount(scene) {
      const { people, show } = scene;
      const magenta = await guarded(scene);
      const { anh, dung } = people.people;
      magenta.entry.drafts = [people.draft(magenta, dung)];
      magenta.entry.approvals = [
        people.approve(magenta, anh),
        people.approve(magenta, anh, { validUntil: fromNow(DAY_MS) }),
      ];
      show(magenta);
    },
  },
  {
    title: 'one approval that is signed twice by its person',
    fault: 'approval/threshold-not-met',
    async mount(scene) {
      const { people, show } = scene;
      const magenta = await guarded(scene);
      const { anh, dung } = people.people;
      magenta.entry.drafts = [people.draft(magenta, dung)];
      const twice = seal(PAYLOAD_TYPES.approval, people.approvalOf(magenta, anh), [anh.key, anh.key]);
      magenta.entry.approvals = [people.keepStatement(twice)];
      show(magenta);
    },
  },
  {
    title: 'two persons of one organisation',
    fault: 'approval/same-organisation',
    async mount(scene) {
      const { people, show } = scene;
      const magenta = await guarded(scene);
      const { anh, binh, dung } = people.people;
      magenta.entry.drafts = [people.draft(magenta, dung)];
      magenta.entry.approvals = [anh, binh].map((one) => people.approve(magenta, one));
      show(magenta);
    },
  },
  {
    title: 'the author as one of the approvers',
    fault: 'approval/by-author',
    async mount(scene) {
      const { people, show } = scene;
      const { anh, cuc } = people.people;
      const magenta = await guarded(scene);
      magenta.entry.drafts = [people.draft(magenta, anh)];
      magenta.entry.approvals = [anh, cuc].map((one) => people.approve(magenta, one));
      show(magenta);
    },
  },
  {
    title: 'two approvers, and no word of the author',
    fault: 'draft/missing',
    async mount(scene) {
      const { people, show } = scene;
      const magenta = await guarded(scene);
      magenta.entry.approvals = [people.people.anh, people.people.cuc].map((one) =>
        people.approve(magenta, one),
      );
      show(magenta);
    },
  },
  {
    title: 'a draft by somebody who is no author',
    fault: 'draft/unlisted',
    async mount(scene) {
      const { people, show } = scene;
      const { anh, cuc, binh } = people.people;
      const magenta = await guarded(scene);
      magenta.entry.drafts = [people.draft(magenta, binh)];
      magenta.entry.approvals = [anh, cuc].map((one) => people.approve(magenta, one));
      show(magenta);
    },
  },
  {
    title: 'a sign-in assertion whose challenge is what an approval would say',
    fault: 'approval/assertion-origin',
    mount: (scene) => byAssertion(scene, { origin: 'https://waypost.example', rpId: 'waypost.example' }),
  },
  {
    title: 'an assertion at the signing page over the digest of a content',
    fault: 'approval/assertion-challenge',
    mount: (scene) =>
      byAssertion(scene, { challenge: Uint8Array.fromHex(scene.magenta.entry.version.digest) }),
  },
  {
    title: 'an assertion by whoever held the passkey, without verifying who that was',
    fault: 'approval/assertion-verification',
    mount: (scene) => byAssertion(scene, { flags: 0x01 }),
  },
  {
    title: 'an assertion in a page that was framed by another',
    fault: 'approval/assertion-framed',
    mount: (scene) => byAssertion(scene, { said: { crossOrigin: true } }),
  },
];
