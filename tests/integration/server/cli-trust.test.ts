import { mkdir, mkdtempDisposable, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Command } from 'commander';
import { stringify } from 'yaml';
import { approveCommand, draftCommand } from '../../../server/cli/approve/approve-command.ts';
import { trustCommand } from '../../../server/cli/trust/trust-command.ts';
import { updateCommand } from '../../../server/cli/update-command.ts';
import { SERVER_ACTOR } from '../../../server/platform/actor.ts';
import { generateSigner } from '../../../server/platform/crypto.ts';
import { AppError } from '../../../shared/errors.ts';
import { systemClock } from '../../../shared/time/index.ts';
import { EnrolmentClaim, type ApprovalRequest, type TrustStanding } from '../../../shared/contract/index.ts';
import type { CommandRun } from '../../support/command.ts';
import { areaDraft, displayDraft, GATE } from '../../support/drafts.ts';
import { author, noticeDraft } from '../../support/library.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const POLICE = '00000000-0000-7000-8000-0000000000f1';
const CUSTOMS = '00000000-0000-7000-8000-0000000000f2';
const AUTHOR = '00000000-0000-7000-8000-0000000000f4';
const PERSON = '00000000-0000-7000-8000-0000000000f3';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** `waypost trust`, here: a process of its own would take as long as all the rest. */
function trust(...args: string[]): Promise<CommandRun> {
  return runHere(trustCommand(), args);
}

async function runHere(command: Command, args: readonly string[]): Promise<CommandRun> {
  const printed: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void printed.push(text));
  const complaint = await command.parseAsync(args, { from: 'user' }).then(
    () => '',
    (error: unknown) => (error instanceof AppError ? `${error.code}: ${error.message}` : String(error)),
  );
  return { status: complaint === '' ? 0 : 1, printed: printed.join('\n'), complaint };
}

/** A table with the folders of several people, and their passphrase in a file. */
interface Table extends AsyncDisposable {
  path: (name: string) => string;
  write(name: string, value: unknown): Promise<string>;
}

async function table(): Promise<Table> {
  const folder = await mkdtempDisposable(join(tmpdir(), 'waypost-trust-'));
  const path = (name: string): string => join(folder.path, name);
  await writeFile(path('passphrase'), 'mountain-road-rain-4711\n');
  vi.stubEnv('WAYPOST_PASSPHRASE_FILE', path('passphrase'));
  return {
    path,
    write: async (name, value) => {
      await writeFile(path(name), stringify(value));
      return path(name);
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

function planFor({ installation, nextPublisher }: Pick<TrustStanding, 'installation' | 'nextPublisher'>) {
  return {
    installation,
    publisher: nextPublisher.publicKey,
    root: { threshold: 2, keys: ['root-1', 'root-2'] },
    organisations: [
      { id: POLICE, name: 'Border police', registrar: { threshold: 1, keys: ['registrar'] } },
      { id: CUSTOMS, name: 'Customs', registrar: { threshold: 1, keys: ['registrar-2'] } },
    ],
  };
}

const AWAY = { installation: PERSON, nextPublisher: { keyid: '', publicKey: 'A'.repeat(43) + '=' } };

/** Commands find what this server keeps, and it has their time. */
function beside({ config, platform }: TestServer): void {
  vi.stubEnv('WAYPOST_DATA', platform.folder);
  vi.stubEnv('WAYPOST_KEYS', config.keysFolder);
  vi.stubEnv('WAYPOST_DATABASE_URL', platform.databaseUrl);
  platform.clock.step(systemClock.wallMs() - platform.clock.wallMs());
}

async function standingOf({ capabilities }: TestServer): Promise<TrustStanding> {
  return capabilities.approvals.trustStanding();
}

describe('keys of people', () => {
  it('are kept under a passphrase that is not weak, for their owner alone, and are never made over one another', async () => {
    await using own = await table();
    const keys = own.path('keys');
    expect(await trust('key', 'root-1', '--keys', keys)).toMatchObject({
      status: 0,
      complaint: '',
    });
    const pem = await readFile(join(keys, 'root-1.pem'), 'utf8');
    expect(pem).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/);
    expect((await stat(join(keys, 'root-1.pem'))).mode & 0o777).toBe(0o600);
    const again = await trust('key', 'root-1', '--keys', keys);
    expect(again).toMatchObject({
      status: 1,
      complaint: expect.stringContaining('is there already') as string,
    });
    expect(await readFile(join(keys, 'root-1.pem'), 'utf8')).toBe(pem);
    await writeFile(own.path('passphrase'), 'aaaaaaaaaaaaaaaaaaaa');
    const weak = await trust('key', 'root-2', '--keys', keys);
    expect(weak.complaint).toContain('password/unsuitable');
    expect(await readdir(keys)).toEqual(['root-1.pem', 'root-1.pub']);
  });

  it('are without a passphrase only where that is said', async () => {
    await using own = await table();
    vi.stubEnv('WAYPOST_PASSPHRASE_FILE', undefined);
    const none = await trust('key', 'a', '--keys', own.path('keys'));
    expect(none).toMatchObject({
      status: 1,
      complaint: expect.stringContaining('WAYPOST_PASSPHRASE_FILE') as string,
    });
    const said = await trust('key', 'a', '--keys', own.path('keys'), '--no-passphrase');
    expect(said).toMatchObject({ status: 0 });
  });

  it('sign only under the passphrase that they were made with', async () => {
    await using own = await table();
    const plan = await own.write('plan.yaml', planFor(AWAY));
    const made = await trust('init', plan, '--keys', own.path('keys'), '--out', own.path('root.json'));
    expect(made).toMatchObject({ status: 0 });
    await writeFile(own.path('passphrase'), 'another-mountain-4711');
    const rotation = ['rotate', plan, '--root', own.path('root.json'), '--keys', own.path('keys')];
    const refused = await trust(...rotation, '--out', own.path('next.json'));
    expect(refused.complaint).toContain('trust/key-unusable: the passphrase does not open root-1.pem');
  });
});

describe('an approval', { timeout: 60_000 }, () => {
  it('is asked for on the server, shown in every language and signed away from it, and taken in', async () => {
    await using server = await startTestServer();
    await using own = await table();
    beside(server);
    const run = async (command: Command, ...args: string[]): Promise<string> => {
      const { printed, complaint } = await runHere(command, args);
      expect(complaint).toBe('');
      return printed;
    };
    const keys = ['--keys', own.path('keys'), '--no-passphrase'];
    const plan = { ...planFor(await standingOf(server)), root: { threshold: 1, keys: ['root-1'] } };
    await run(
      trustCommand(),
      'init',
      await own.write('plan.yaml', plan),
      ...keys,
      '--out',
      own.path('root.json'),
    );
    await run(trustCommand(), 'key', 'lan', ...keys);
    const approvers = [{ person: PERSON, name: 'Lan', key: 'lan', classes: ['routine'] }];
    await run(trustCommand(), 'key', 'minh', ...keys);
    const authors = [{ person: AUTHOR, name: 'Minh', key: 'minh' }];
    const people = await own.write('people.yaml', { organisation: POLICE, approvers, authors });
    const root = ['--root', own.path('root.json')];
    await run(trustCommand(), 'list', people, ...root, ...keys, '--out', own.path('list.json'));
    await run(trustCommand(), 'import', own.path('root.json'), own.path('list.json'));

    const { library } = server.capabilities;
    const { id } = await library.create(author, noticeDraft());
    await run(draftCommand(), 'request', id, '--out', own.path('own.json'));
    const bySelf = ['--keys', own.path('keys'), '--key', 'minh', '--out', own.path('draft.json'), '--yes'];
    expect(await run(draftCommand(), 'sign', own.path('own.json'), ...bySelf)).toContain(
      'signed as its author',
    );
    expect(await run(trustCommand(), 'import', own.path('draft.json'))).toContain('taken in as draft');
    await run(approveCommand(), 'request', id, '--out', own.path('request.json'));
    const sign = ['--keys', own.path('keys'), '--key', 'lan'];
    const unasked = await runHere(approveCommand(), [
      'sign',
      own.path('request.json'),
      ...sign,
      '--out',
      own.path('x'),
    ]);
    expect(unasked.complaint).toContain('trust/not-agreed');
    const out = own.path('approval.json');
    const shown = await run(
      approveCommand(),
      'sign',
      own.path('request.json'),
      ...sign,
      '--out',
      out,
      '--yes',
    );
    const { organisationId } = await library.get(id);
    expect(shown).toContain(`“Lanes”, version 1, notice\n  of the organisation: ${organisationId}\n`);
    expect(shown).toContain('  [en]\n    Queue here\n');
    expect(shown).toContain('  [vi]\n    Xếp hàng\n    Chuẩn bị hộ chiếu.\n');
    expect(shown).toContain('class: routine\n  audience: every gate');
    await run(trustCommand(), 'import', out);
    expect(await library.get(id)).toMatchObject({ state: 'approved' });

    const request = JSON.parse(await readFile(own.path('request.json'), 'utf8')) as ApprovalRequest;
    const other = new TextEncoder().encode(JSON.stringify({ ...versionIn(request), title: 'Harmless' }));
    await writeFile(own.path('swapped.json'), JSON.stringify({ ...request, version: other.toBase64() }));
    const swapped = await runHere(approveCommand(), [
      'sign',
      own.path('swapped.json'),
      ...sign,
      '--out',
      own.path('y'),
      '--yes',
    ]);
    expect(swapped.complaint).toContain('asks to sign something else than it shows');
  });
});

function versionIn({ version }: ApprovalRequest): object {
  return JSON.parse(new TextDecoder().decode(Uint8Array.fromBase64(version))) as object;
}

describe('a trust root', { timeout: 120_000 }, () => {
  it('is planned, made, signed on two machines and taken in; lists, a rotation and a revocation follow', async () => {
    await using server = await startTestServer();
    await using own = await table();
    beside(server);
    const [one, two] = [own.path('first'), own.path('second')];
    const run = async (...args: string[]): Promise<string> => {
      const { status, printed, complaint } = await trust(...args);
      expect(complaint).toBe('');
      expect(status).toBe(0);
      return printed;
    };
    await run('plan', '--out', own.path('template.yaml'));
    const demo = await standingOf(server);
    expect(await readFile(own.path('template.yaml'), 'utf8')).toContain(demo.nextPublisher.publicKey);
    await run('key', 'root-2', '--keys', two);
    await writeFile(join(await made(one), 'root-2.pub'), await readFile(join(two, 'root-2.pub')));
    const plan = await own.write('plan.yaml', planFor(demo));
    const half = await run('init', plan, '--keys', one, '--out', own.path('half.json'));
    expect(half).toContain('root 1: 1 of 2 signatures needed are there; missing');
    const early = await trust('import', own.path('half.json'));
    expect(early.complaint).toContain('statement/untrusted');
    const asked = await trust('sign', own.path('half.json'), '--keys', two, '--out', own.path('x.json'));
    expect(asked.complaint).toContain('trust/not-agreed');
    await run('sign', own.path('half.json'), '--keys', two, '--out', own.path('root.json'), '--yes');
    await run('import', own.path('root.json'));
    const real = await standingOf(server);
    expect(real.root).toMatchObject({ isDemo: false, version: 1, installation: demo.installation });
    expect(real.root.classes.protected).toMatchObject({ persons: 2, organisations: 2, urgentMinutes: 30 });

    await run('key', 'lan', '--keys', one);
    const person = { person: PERSON, name: 'Lan', key: 'lan' };
    const people = {
      organisation: POLICE,
      approvers: [{ ...person, classes: ['routine'] }],
      authors: [person],
    };
    const list = [
      'list',
      await own.write('people.yaml', people),
      '--root',
      own.path('root.json'),
      '--keys',
      one,
    ];
    await run(...list, '--out', own.path('list-1.json'));
    await own.write('people.yaml', { ...people, approvers: [] });
    const retired = await run(
      ...list,
      '--previous',
      own.path('list-1.json'),
      '--out',
      own.path('list-2.json'),
    );
    expect(retired).toMatch(/approver for routine: Lan, every gate, key [0-9a-f]{8}, retired 20/);
    await run('import', own.path('list-1.json'), own.path('list-2.json'));
    expect((await standingOf(server)).lists).toMatchObject([{ version: 2, approvers: [{ name: 'Lan' }] }]);

    const heirs = { ...planFor(real), root: { threshold: 1, keys: ['heir'] } };
    await run('key', 'heir', '--keys', one);
    const rotation = ['rotate', await own.write('heirs.yaml', heirs), '--root', own.path('root.json')];
    const begun = await run(...rotation, '--keys', one, '--out', own.path('begun.json'));
    expect(begun).toContain('root 1: 1 of 2 signatures needed');
    expect(begun).toContain('root 2: 1 of 1 signatures needed are there.');
    const signs = ['sign', own.path('begun.json'), '--root', own.path('root.json'), '--keys', two, '--yes'];
    expect(await run(...signs, '--out', own.path('root-2.json'))).toContain('root 1: 2 of 2');
    const revokes = ['revoke', 'lan', '--reason', 'Lost', '--root', own.path('root.json'), '--keys', one];
    await run(...revokes, '--out', own.path('revoked.json'));
    await run('import', own.path('root-2.json'), own.path('revoked.json'));
    const after = await standingOf(server);
    expect(after).toMatchObject({ root: { version: 2 }, revokedKeyids: [expect.any(String)] });
    expect(server.capabilities.approvals.publisherSigner.publicKey).toBe(real.nextPublisher.publicKey);

    const shown = await run('show');
    expect(shown).toContain(`fingerprint: ${after.fingerprint.match(/.{4}/g)?.join(' ')}`);
    expect(shown).toContain(after.nextPublisher.publicKey);
    await run('card', '--out', own.path('card.html'));
    const card = await readFile(own.path('card.html'), 'utf8');
    for (const group of after.fingerprint.match(/.{4}/g) ?? [])
      expect(card).toContain(`<span>${group}</span>`);
    expect(card).toContain('<svg');
    expect(card).not.toContain('{{');
  });

  it('is not made by a plan whose threshold nobody could meet, or that names what it does not know', async () => {
    await using own = await table();
    const init = async (changes: object) => {
      const plan = await own.write('plan.yaml', { ...planFor(AWAY), ...changes });
      const out = own.path('root.json');
      return (await trust('init', plan, '--keys', own.path('keys'), '--out', out)).complaint;
    };
    expect(await init({ root: { threshold: 3, keys: ['root-1', 'root-2'] } })).toContain('3 different keys');
    expect(await init({ roots: [] })).toContain('trust/plan-invalid');
  });
});

async function made(folder: string): Promise<string> {
  await mkdir(folder, { mode: 0o700 });
  return folder;
}

describe('software of kiosks', { timeout: 60_000 }, () => {
  it('is signed by two release keys on two machines, taken in with its package, and held back or offered', async () => {
    await using server = await startTestServer();
    await using own = await table();
    beside(server);
    const path = own.path;
    const standing = await standingOf(server);
    const release = { threshold: 2, keys: ['release-1', 'release-2'] };
    const plan = await own.write('plan.yaml', { ...planFor(standing), release });
    const keys = path('keys');
    expect(await trust('init', plan, '--keys', keys, '--out', path('root.json'))).toMatchObject({
      status: 0,
    });
    expect(await trust('import', path('root.json'))).toMatchObject({ status: 0 });
    await mkdir(path('other'));
    for (const name of ['release-2.pem', 'release-2.pub'])
      await rename(join(keys, name), join(path('other'), name));
    await writeFile(path('kiosk.AppImage'), 'new software');
    const said = ['--version', '1.1.0', '--platform', 'linux-x64', '--root', path('root.json')];
    const first = await trust(
      'sign-update',
      path('kiosk.AppImage'),
      ...said,
      '--keys',
      keys,
      '--out',
      path('half.json'),
    );
    expect(first.printed).toContain('Software of kiosks, version 1.1.0 for linux-x64');
    expect(first.printed).toContain('release: 1 of 2 signatures needed are there');
    const update = (...args: string[]) => runHere(updateCommand(), args);
    const early = await update('add', path('half.json'), path('kiosk.AppImage'));
    expect(early.complaint).toContain('statement/untrusted');
    const signing = ['--root', path('root.json'), '--keys', path('other'), '--out', path('update.json')];
    const second = await trust('sign', path('half.json'), ...signing, '--yes');
    expect(second.printed).toContain('release: 2 of 2');
    await writeFile(path('other.AppImage'), 'other software');
    const wrong = await update('add', path('update.json'), path('other.AppImage'));
    expect(wrong.complaint).toContain('update/wrong-package');
    const added = await update('add', path('update.json'), path('kiosk.AppImage'));
    expect(added).toMatchObject({
      status: 0,
      printed: expect.stringContaining('offered to nobody') as string,
    });
    expect((await update('offer', '1.1.0')).complaint).toContain('say one of');
    expect((await update('offer', '1.1.0', '--everywhere')).printed).toContain('offered to every gate');
    expect((await update('offer', '1.1.0', '--nowhere')).printed).toContain('offered to nobody');
    expect((await update('offer', '2.0.0', '--everywhere')).complaint).toContain('there is no update 2.0.0');
    expect((await update('list')).printed).toContain('1.1.0 for linux-x64: offered to nobody');
  });
});

describe('where a kiosk is', { timeout: 60_000 }, () => {
  it('is stated by a registrar away from the server, and taken in by it', async () => {
    await using server = await startTestServer();
    await using own = await table();
    beside(server);
    const path = own.path;
    const plan = await own.write('plan.yaml', planFor(await standingOf(server)));
    const keys = ['--keys', path('keys')];
    const root = ['--root', path('root.json')];
    await trust('init', plan, ...keys, '--out', path('root.json'));
    await trust('import', path('root.json'));
    const { kiosks, places } = server.capabilities;
    const gate = await places.gates.create(SERVER_ACTOR, GATE);
    const area = await places.areas.create(SERVER_ACTOR, areaDraft(gate.id));
    const place = displayDraft({ gateId: gate.id, areaId: area.id });
    const hall = await places.displays.create(SERVER_ACTOR, { ...place, key: 'hall' });
    const belt = await places.displays.create(SERVER_ACTOR, { ...place, key: 'belt' });
    const { publicKey } = generateSigner().signer;
    const request = { publicKey, softwareVersion: '1.0.0', hostName: 'unit' };
    const { code } = await kiosks.offerEnrolment(request);
    const claim = EnrolmentClaim.parse({ code, name: 'Hall', displayIds: [hall.id] });
    const { id, gateId } = await kiosks.claimEnrolment(SERVER_ACTOR, claim);
    const where = ['--kiosk', id, '--key', publicKey, '--gate', gateId, '--display', belt.id];
    const away = await trust('assign', ...where, ...keys, ...root, '--out', path('assign.json'));
    expect(away.printed).toContain(`drives, on screen 1, the display ${belt.id}`);
    const taken = await trust('import', path('assign.json'));
    expect(taken.printed).toContain('the kiosk Hall is told with its next heartbeat');
    expect(await kiosks.get(id)).toMatchObject({
      displayIds: [belt.id],
      confirmation: { by: 'authority' },
    });
    const nonsense = await trust(
      'assign',
      ...where.with(1, 'Hall'),
      ...keys,
      ...root,
      '--out',
      path('no.json'),
    );
    expect(nonsense.complaint).toContain('trust/plan-invalid: kioskId');
  });
});
