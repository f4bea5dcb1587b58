import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createTrustKeeper, type TrustKeeper } from '../../../../../kiosk-app/player/trust/index.ts';
import {
  createStateStore,
  openOrQuarantine,
  STATE_SCHEMA,
  type StateStore,
} from '../../../../../kiosk-app/player/state/index.ts';
import type { BlobRef, Envelope, ManifestContent } from '../../../../../shared/contract/index.ts';
import { canonicalBytes, PAYLOAD_TYPES, seal } from '../../../../../shared/trust/index.ts';
import { createMemoryDisk, type MemoryDisk } from '../../../../support/memory-disk.ts';
import { plan } from '../../../shared/timeline/plans.ts';
import { crypto } from '../../../shared/trust/keys.ts';
import {
  approval,
  approver,
  AUTHOR,
  classes,
  CUSTOMS,
  draft,
  GATE,
  id,
  INSTALLATION,
  keys,
  keySet,
  list,
  listed,
  NOW,
  PERSONS,
  POLICE,
  POLICE_LIST,
  root,
  sealApproval,
  sealDraft,
  sealList,
  sealRoot,
  version,
} from '../../../shared/trust/world.ts';

const DAY_MS = 86_400_000;
const ROOT = root();
const PIN = crypto.sha256(canonicalBytes(ROOT));
const NOTICE = version();

let disk: MemoryDisk;
let state: StateStore;
let trust: TrustKeeper;
let nowMs: number;
const verify = vi.fn(crypto.verify);
const faults = { raise: vi.fn<(code: string, details: unknown) => void>(), clear: vi.fn<() => void>() };

beforeEach(() => {
  disk = createMemoryDisk();
  nowMs = NOW;
  trust = boot();
  faults.raise.mockReset();
});

function boot(pinnedDigest = PIN): TrustKeeper {
  disk.crash();
  state = createStateStore({ database: openOrQuarantine(disk, STATE_SCHEMA).database, crypto });
  state.kiosk.remember({ kioskId: id(50), installation: INSTALLATION, gateId: GATE, displayIds: [id(51)] });
  const parts = { state, clock: { nowMs: () => nowMs }, crypto: { ...crypto, verify }, faults };
  return createTrustKeeper({ ...parts, pinnedDigest });
}

/** Lets a value arrive as a small blob. */
function arrive(value: unknown): BlobRef {
  const bytes = canonicalBytes(value);
  const ref = { digest: crypto.sha256(bytes), bytes: bytes.length, mediaType: 'application/json' };
  state.smallBlobs.put(ref, bytes);
  return ref;
}

function notice(approvals = [arrive(sealApproval(approval(NOTICE)))]): ManifestContent {
  const { contentId, class: contentClass, title } = NOTICE;
  return {
    contentId,
    kind: 'notice',
    class: contentClass,
    title,
    version: arrive(NOTICE),
    files: [],
    approvals,
    drafts: [],
  };
}

function manifestWith() {
  return {
    schema: 'waypost/manifest/1',
    installation: INSTALLATION,
    revision: 7,
    planDigest: 'a'.repeat(64),
    issuedAt: '2026-11-22T08:00:00.000Z',
    plan: plan({}),
  };
}

function recall({ of = NOTICE, by = PERSONS.anh, key = keys.anh } = {}) {
  const statement = {
    schema: 'waypost/recall/1',
    installation: INSTALLATION,
    issuedAt: '2026-11-22T07:00:00.000Z',
    versionDigest: crypto.sha256(canonicalBytes(of)),
    contentId: of.contentId,
    class: of.class,
    reason: 'wrong gate',
    personId: by,
    organisationId: POLICE,
  };
  return seal(PAYLOAD_TYPES.recall, statement, [key]);
}

describe('trust keeper', () => {
  it('starts from the pinned root alone', () => {
    expect(trust.offerRoots([sealRoot(root({ expiresAt: '2030-01-01T00:00:00.000Z' }))])).toBe(false);
    expect(faults.raise).toHaveBeenCalledWith('trust-root/not-pinned', expect.anything());
    expect(trust.state()).toBeNull();
    expect(trust.verdict(notice()).isShowable).toBe(false);
    expect(trust.offerRoots([sealRoot(ROOT)])).toBe(true);
    expect(trust.state()?.rootDigest).toBe(PIN);
  });

  it('shows what listed people approved, and verifies all of it anew after a restart', () => {
    trust.offerRoots([sealRoot(ROOT)]);
    expect(trust.verdict(notice())).toMatchObject({ isShowable: false });
    expect(trust.admit([arrive(sealList(POLICE_LIST, keys.police))])).toEqual([]);
    expect(trust.verdict(notice())).toMatchObject({ isShowable: true });
    verify.mockClear();
    trust = boot();
    expect(verify).toHaveBeenCalled();
    expect(trust.verdict(notice())).toMatchObject({ isShowable: true });
  });

  it('remembers a verdict till its edge, or till trust changes', () => {
    trust.offerRoots([sealRoot(ROOT)]);
    trust.admit([arrive(sealList(POLICE_LIST, keys.police))]);
    const content = notice();
    expect(trust.verdict(content).isShowable).toBe(true);
    verify.mockClear();
    expect(trust.verdict(content).isShowable).toBe(true);
    expect(verify).not.toHaveBeenCalled();
    nowMs += 40 * DAY_MS;
    expect(trust.verdict(content)).toMatchObject({ isShowable: false, fault: 'approval/expired' });
    nowMs -= 40 * DAY_MS;
    expect(trust.verdict(content).isShowable).toBe(true);
    const onChange = vi.fn<() => void>();
    trust.onChange(onChange);
    trust.admit([arrive(recall())]);
    expect(onChange).toHaveBeenCalledOnce();
    expect(trust.verdict(content)).toMatchObject({ isShowable: false, fault: 'approval/recalled' });
    expect(faults.raise).toHaveBeenLastCalledWith(
      'approval/recalled',
      expect.objectContaining({ subject: content.version.digest }),
    );
  });

  it('takes a recall that comes before the list it rests on', () => {
    trust.offerRoots([sealRoot(ROOT)]);
    expect(trust.admit([arrive(recall()), arrive(sealList(POLICE_LIST, keys.police))])).toEqual([]);
    expect(trust.state()?.recalls).toHaveLength(1);
    expect(faults.raise).not.toHaveBeenCalled();
  });

  it('keeps to a recall by the owner though no approval of theirs is sent, over a restart, and whatever is sent later', () => {
    const ours = version({ organisationId: POLICE });
    const binh = approver(PERSONS.binh, keys.binh, { classes: ['protected'] });
    const lists = [
      sealList(list(POLICE, [binh, approver(PERSONS.anh, keys.anh)]), keys.police),
      sealList(list(CUSTOMS, [approver(PERSONS.chi, keys.chi)]), keys.customs),
    ];
    const byCustoms = approval(ours, { personId: PERSONS.chi, organisationId: CUSTOMS });
    const sent = (approvals: BlobRef[]): ManifestContent => ({ ...notice(approvals), version: arrive(ours) });
    trust.offerRoots([sealRoot(ROOT)]);
    trust.admit(lists.map((one) => arrive(one)));
    const theirs = arrive(sealApproval(byCustoms, keys.chi));
    expect(trust.verdict(sent([theirs])).isShowable).toBe(true);
    trust.admit([arrive(recall({ of: ours, by: PERSONS.binh, key: keys.binh }))]);
    const isOff = (): void => {
      for (const approvals of [[theirs], [], [arrive(sealApproval(approval(ours))), theirs]])
        expect(trust.verdict(sent(approvals))).toMatchObject({ fault: 'approval/recalled' });
    };
    isOff();
    trust = boot();
    isOff();
  });

  it('refuses a list by a stranger under its own code, and asks for what has not arrived', () => {
    trust.offerRoots([sealRoot(ROOT)]);
    const forged = arrive(sealList(POLICE_LIST, keys.stranger));
    const absent = { digest: 'f'.repeat(64), bytes: 9, mediaType: 'application/json' };
    expect(trust.admit([forged, absent])).toEqual([absent]);
    expect(faults.raise).toHaveBeenCalledExactlyOnceWith(
      'list/bad-signature',
      expect.objectContaining({ subject: forged.digest }),
    );
    trust.admit([forged]);
    expect(faults.raise).toHaveBeenCalledOnce();
    expect(trust.verdict(notice()).isShowable).toBe(false);
  });

  it('refuses a version it cannot read as malformed, and one of a kind it does not know under a code of its own', () => {
    trust.offerRoots([sealRoot(ROOT)]);
    const faultOf = (version: unknown): unknown =>
      trust.verdict({ ...notice(), kind: 'page', version: arrive(version) });
    expect(faultOf({ ...NOTICE, body: { kind: 'notice' } })).toMatchObject({ fault: 'version/malformed' });
    expect(faultOf({ ...NOTICE, body: { kind: 'board', template: 'lanes' } })).toMatchObject({
      fault: 'version/malformed',
    });
    for (const newer of [
      { body: { kind: 'hologram', entry: 'a' } },
      { body: { kind: 'board', template: 'seat-map' } },
      { schema: 'waypost/content-version/2' },
    ]) {
      expect(faultOf({ ...NOTICE, ...newer })).toMatchObject({ fault: 'version/unknown-kind' });
    }
    expect(faults.raise).toHaveBeenLastCalledWith('version/unknown-kind', expect.anything());
  });

  it('shows a version by the urgent way once, whichever approvals a server picks later, and over a restart', () => {
    const urgent = version({ class: 'emergency-template' });
    const content = (signed: Envelope): ManifestContent => ({
      ...notice([arrive(signed)]),
      class: urgent.class,
      version: arrive(urgent),
    });
    const first = sealApproval(approval(urgent, { validFrom: '2026-11-22T07:50:00.000Z' }));
    const again = sealApproval(approval(urgent, { validFrom: '2026-11-22T08:10:00.000Z' }));
    trust.offerRoots([sealRoot(ROOT)]);
    trust.admit([arrive(sealList(POLICE_LIST, keys.police))]);
    expect(trust.verdict(content(first)).isShowable).toBe(true);
    nowMs += 25 * 60_000;
    trust = boot();
    expect(trust.verdict(content(again))).toMatchObject({ fault: 'approval/urgent-over' });
    trust = createTrustKeeper({
      state: { ...state, urgent: { all: () => [], remember: () => {} } },
      clock: { nowMs: () => nowMs },
      crypto,
      faults,
      pinnedDigest: PIN,
    });
    expect(trust.verdict(content(again)).isShowable).toBe(true);
  });

  it('waits for the draft that a plan names, and refuses a version whose class asks for one that is not there', () => {
    const signing = root({ classes: classes({ authorSigns: true }) });
    const authors = [listed(AUTHOR, keys.author)];
    trust = boot(crypto.sha256(canonicalBytes(signing)));
    trust.offerRoots([sealRoot(signing)]);
    trust.admit([arrive(sealList(list(POLICE, POLICE_LIST.approvers, { authors }), keys.police))]);
    expect(trust.verdict(notice())).toMatchObject({ fault: 'draft/missing' });
    const absent = { digest: 'f'.repeat(64), bytes: 9, mediaType: 'application/json' };
    expect(trust.verdict({ ...notice(), drafts: [absent] })).toMatchObject({ fault: 'blob/unavailable' });
    const drafts = [arrive(sealDraft(draft(NOTICE)))];
    expect(trust.verdict({ ...notice(), drafts })).toMatchObject({ isShowable: true });
    expect(faults.clear).toHaveBeenCalledWith(expect.any(Set), crypto.sha256(canonicalBytes(NOTICE)));
  });

  it('remembers verdicts on no more versions than the plans name', () => {
    trust.offerRoots([sealRoot(ROOT)]);
    trust.admit([arrive(sealList(POLICE_LIST, keys.police))]);
    const content = notice();
    const isJudgedAnew = (): boolean => {
      verify.mockClear();
      return trust.verdict(content).isShowable && verify.mock.calls.length > 0;
    };
    expect(isJudgedAnew()).toBe(true);
    trust.forgetAllBut(new Set([content.version.digest]));
    expect(isJudgedAnew()).toBe(false);
    trust.forgetAllBut(new Set());
    expect(isJudgedAnew()).toBe(true);
  });

  it('does not remember that something was missing', () => {
    trust.offerRoots([sealRoot(ROOT)]);
    trust.admit([arrive(sealList(POLICE_LIST, keys.police))]);
    const content = notice();
    state.smallBlobs.keepOnly(new Set());
    expect(trust.verdict(content)).toMatchObject({ isShowable: false, fault: 'blob/unavailable' });
    notice();
    expect(trust.verdict(content)).toMatchObject({ isShowable: true });
  });

  it('follows a rotated root, after a restart too', () => {
    trust.offerRoots([sealRoot(ROOT)]);
    const next = root({ version: 2, isDemo: true });
    expect(trust.offerRoots([sealRoot(next, keys.stranger)])).toBe(false);
    expect(trust.offerRoots([sealRoot(next)])).toBe(true);
    expect(boot().state()?.root.version).toBe(2);
  });

  it('goes along roots that expired on the way to one that has not', () => {
    const second = root({ version: 2, expiresAt: '2026-11-21T00:00:00.000Z' });
    const third = root({ version: 3 });
    expect(trust.offerRoots([ROOT, second, third].map((one) => sealRoot(one)))).toBe(true);
    expect(trust.state()?.root.version).toBe(3);
    expect(trust.offerRoots([sealRoot(ROOT), sealRoot(third)])).toBe(true);
    expect(trust.offerRoots([sealRoot(root({ version: 4, expiresAt: '2026-11-21T00:00:00.000Z' }))])).toBe(
      false,
    );
  });

  it('lets what an earlier publisher had sealed play on after a new one is named, and counts revisions anew', () => {
    trust.offerRoots([sealRoot(ROOT)]);
    const sealed = seal(PAYLOAD_TYPES.manifest, manifestWith(), [keys.publisher]);
    state.manifests.accept(id(51), { revision: 7, envelope: sealed });
    const next = root({ version: 2, publisher: keySet(1, keys.stranger) });
    expect(trust.isPublished(sealed)).toBe(true);
    expect(trust.offerRoots([sealRoot(next)])).toBe(true);
    expect(state.manifests.floor(id(51))).toBe(0);
    for (const keeper of [trust, boot()]) {
      expect(keeper.isPublished(sealed)).toBe(false);
      expect(() => keeper.verifyManifest(id(51), sealed)).toThrow('is not signed by whoever may sign it');
      expect(keeper.verifyKept(id(51), sealed).revision).toBe(7);
    }
    const forged = seal(PAYLOAD_TYPES.manifest, manifestWith(), [keys.anh]);
    expect(() => trust.verifyKept(id(51), forged)).toThrow('is not signed by whoever may sign it');
  });

  it('forgets no number while one of the keys that published goes on to count: an earlier manifest would come back', () => {
    trust.offerRoots([sealRoot(ROOT)]);
    const sealed = seal(PAYLOAD_TYPES.manifest, manifestWith(), [keys.publisher]);
    state.manifests.accept(id(51), { revision: 7, envelope: sealed });
    const next = root({ version: 2, publisher: keySet(1, keys.stranger, keys.publisher) });
    expect(trust.offerRoots([sealRoot(next)])).toBe(true);
    expect(trust.isPublished(sealed)).toBe(true);
    expect(state.manifests.floor(id(51))).toBe(7);
  });

  it('says that the demo is over when the server has a root of people, and keeps its own', () => {
    const demo = root({ isDemo: true });
    trust = boot(crypto.sha256(canonicalBytes(demo)));
    trust.offerRoots([sealRoot(demo)]);
    expect(trust.offerRoots([sealRoot(root({ root: keySet(1, keys.stranger) }), keys.stranger)])).toBe(false);
    expect(faults.raise).toHaveBeenLastCalledWith('trust-root/replaced', expect.anything());
    expect(trust.state()?.root.isDemo).toBe(true);
  });

  it('starts anew when its pin leads nowhere from what it kept', () => {
    trust.offerRoots([sealRoot(ROOT)]);
    trust.admit([arrive(sealList(POLICE_LIST, keys.police))]);
    const other = root({ isDemo: true });
    trust = boot(crypto.sha256(canonicalBytes(other)));
    expect(trust.state()).toBeNull();
    expect(trust.offerRoots([sealRoot(other)])).toBe(true);
    expect(trust.state()?.lists).toEqual([]);
    const ours = arrive(
      sealList(list(POLICE, [approver(PERSONS.anh, keys.anh)], { version: 2 }), keys.police),
    );
    trust.admit([ours]);
    expect(trust.state()?.lists).toHaveLength(1);
  });

  it('revives nothing that was recalled when its pin moves on to a root with other registrars', () => {
    trust.offerRoots([sealRoot(ROOT)]);
    trust.admit([arrive(sealList(POLICE_LIST, keys.police))]);
    trust.admit([arrive(recall())]);
    const [, customs] = ROOT.organisations;
    const organisations = [
      { id: POLICE, name: 'Police', registrar: keySet(1, keys.stranger) },
      customs ?? [],
    ];
    const next = root({ version: 2, organisations: organisations.flat() });
    trust.offerRoots([sealRoot(next)]);
    const renewed = sealList({ ...POLICE_LIST, version: 2 }, keys.stranger);
    trust.admit([arrive(renewed)]);
    expect(trust.verdict(notice())).toMatchObject({ fault: 'approval/recalled' });
    faults.raise.mockReset();
    trust = boot(crypto.sha256(canonicalBytes(next)));
    expect(trust.state()?.root.version).toBe(2);
    expect(trust.verdict(notice())).toMatchObject({ fault: 'approval/recalled' });
    expect(faults.raise).not.toHaveBeenCalledWith(expect.stringContaining('trust-root/'), expect.anything());
  });

  it('names what is wrong with a manifest', () => {
    trust.offerRoots([sealRoot(ROOT)]);
    const payload = { schema: 'waypost/manifest/9', installation: INSTALLATION };
    expect(() =>
      trust.verifyManifest(id(51), seal(PAYLOAD_TYPES.manifest, payload, [keys.stranger])),
    ).toThrow();
    expect(faults.raise).toHaveBeenLastCalledWith(
      'manifest/bad-signature',
      expect.objectContaining({ displayId: id(51) }),
    );
    expect(() =>
      trust.verifyManifest(id(51), seal(PAYLOAD_TYPES.manifest, payload, [keys.publisher])),
    ).toThrow();
    expect(faults.raise).toHaveBeenLastCalledWith('manifest/unknown-schema', expect.anything());
  });
});
