import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { assign, type Assignment } from './assign.ts';
import {
  initRoot,
  joinStatements,
  makeList,
  revokeKey,
  rotateRoot,
  signStatement,
  type Signing,
} from './ceremony.ts';
import { writeCard } from './card.ts';
import { fingerprintIn, statementInWords } from './in-words.ts';
import { makeKey, type KeyFolder } from './key-files.ts';
import { createAskPassphrase } from './passphrase.ts';
import { signingPageInWords } from '../signing-page.ts';
import { importStatements, planTemplate, standingInWords, storedStanding } from './server-trust.ts';
import { signUpdate, type Release } from './sign-update.ts';
import { readStatement, rootIn } from './statement-files.ts';

interface Options {
  keys: string;
  out: string;
  ask?: string;
  root: string[];
  previous?: string;
  reason: string;
  passphrase: boolean;
  yes?: boolean;
}

/** `waypost trust`: made, signed and looked at away from the server; `plan`, `import`, `show` and `card` on its machine. */
export function trustCommand(): Command {
  const trust = new Command('trust').description('whose keys may put content on screens');
  addServerCommands(trust);
  withKeys(trust.command('key').argument('<name>', 'as registrar-1'))
    .description('makes a key: NAME.pem is secret, NAME.pub is what others are told')
    .action(async (name: string, options: Options) => {
      const { keyid } = await makeKey(folderOf(options), name);
      console.log(`made the key ${name}, ${keyid}`);
    });
  withKeys(withAsk(trust.command('init').argument('<plan>', 'a plan, as `waypost trust plan` writes it')))
    .description('makes the first trust root of a plan, and the keys that nobody has yet')
    .action(async (plan: string, options: Options) => tell(await initRoot(plan, signingOf(options))));
  withKeys(withAsk(withRoot(trust.command('rotate').argument('<plan>'))))
    .description('makes the root after another, signed by the keys of both that are here')
    .action(async (plan: string, options: Options) =>
      tell(await rotateRoot(plan, { ...underRoot(options) })),
    );
  withKeys(
    withAsk(withRoot(trust.command('list').argument('<plan>', 'who approves, writes, raises, installs'))),
  )
    .description('makes a registrar’s list; whoever is not named any more has retired')
    .option('--previous <file>', 'the list it follows')
    .action(async (plan: string, { previous, ...options }: Options) => {
      const after = previous === undefined ? {} : { previous };
      tell(await makeList(plan, { ...underRoot(options), ...after }));
    });
  withKeys(withAsk(withRoot(trust.command('revoke').argument('<key>', 'its name here, or its id'))))
    .description('voids a key and everything it signed')
    .requiredOption('--reason <text>', 'why')
    .action(async (key: string, options: Options) =>
      tell(await revokeKey(key, { ...underRoot(options), reason: options.reason })),
    );
  withKeys(withAsk(withRoot(trust.command('assign'))))
    .description('states by a root or registrar key where a kiosk is: it follows without anybody at the unit')
    .requiredOption('--kiosk <id>', 'as the console tells it')
    .requiredOption('--key <base64>', 'its public key, as `GET /kiosks/{id}` tells it')
    .requiredOption('--gate <id>')
    .requiredOption('--display <id...>', 'in the order of its screens')
    .action(async (options: Options & Assignment) => tell(await assign(options, { ...underRoot(options) })));
  withKeys(withAsk(withRoot(trust.command('sign-update').argument('<package>', 'as kiosks install it'))))
    .description('states by release keys what a package of kiosk software is; two of them must sign it')
    .requiredOption('--version <version>', 'as 1.20.3')
    .requiredOption('--platform <name>', 'as linux-x64')
    .option('--least <version>', 'what has to run before it', '0.0.0')
    .action(async (file: string, options: Options & Release) =>
      tell(await signUpdate(file, options, { ...underRoot(options) })),
    );
  trust
    .command('join')
    .argument('<file...>', 'the same statement, signed by several people')
    .description('puts their signatures together, and tells whose are missing')
    .option('--root <file>', 'the root in force, which says whose keys may sign')
    .requiredOption('--out <file>', 'where the signed statement goes')
    .action(async (files: string[], { root, out }: { root?: string; out: string }) =>
      tell(await joinStatements(files, { out, ...(root === undefined ? {} : { from: root }) })),
    );
  withKeys(withOut(trust.command('sign').argument('<file>', 'a statement that lacks signatures')))
    .description('shows a statement, asks, and adds the signatures of the keys that are here')
    .option('--root <file>', 'the root in force, which says whose keys may sign')
    .option('--yes', 'asks nobody')
    .action(async (file: string, options: Omit<Options, 'root'> & { root?: string }) => {
      const from = options.root === undefined ? {} : { from: options.root };
      tell(await signStatement(file, { ...signingOf(options), ...from, yes: options.yes === true }));
    });
  return trust;
}

function addServerCommands(trust: Command): void {
  trust
    .command('plan')
    .description('writes a plan of a first root for the server on this machine, to be filled in')
    .requiredOption('--out <file>', 'as trust.yaml')
    .action(async ({ out }: { out: string }) =>
      writeFile(out, planTemplate(await storedStanding()), { flag: 'wx' }),
    );
  trust
    .command('import')
    .argument('<file...>', 'signed statements, in their order')
    .description('takes roots, lists, revocations, recalls and approvals into the server on this machine')
    .action(async (files: string[]) => tell(await importStatements(files)));
  trust
    .command('show')
    .argument('[file]', 'a statement; left out: what the server on this machine believes')
    .description('says in words who may state what, with fingerprint, versions and ends')
    .action(async (file?: string) =>
      tell(
        file === undefined
          ? [...standingInWords(await storedStanding()), ...(await signingPageInWords())]
          : [statementInWords(await readStatement(file), null)],
      ),
    );
  trust
    .command('card')
    .description('writes a card to be printed, by which technicians compare the fingerprint')
    .option('--root <file>', 'of this root; left out: of the server on this machine')
    .requiredOption('--out <file>', 'as card.html')
    .action(async ({ root: file, out }: { root?: string; out: string }) => {
      if (file === undefined) return writeCard(out, await storedStanding());
      const envelope = await readStatement(file);
      return writeCard(out, { root: rootIn(envelope), fingerprint: fingerprintIn(envelope) });
    });
}

function withKeys(command: Command): Command {
  return command
    .requiredOption('--keys <folder>', 'folder of keys, away from the server')
    .option('--no-passphrase', 'makes keys that whoever has the file can use');
}

function withOut(command: Command): Command {
  return command.requiredOption('--out <file>', 'where the signed statement goes');
}

function withAsk(command: Command): Command {
  return withOut(command).option(
    '--ask <file>',
    'where a request for signatures by passkeys goes, for a signing page',
  );
}

function withRoot(command: Command): Command {
  return command.requiredOption(
    '--root <file>',
    'the root in force; with --ask before it, each by its own --root, those that it follows',
    (file: string, earlier: string[] | undefined) => [...(earlier ?? []), file],
  );
}

function folderOf({ keys: folder, passphrase }: Pick<Options, 'keys' | 'passphrase'>): KeyFolder {
  return { folder, ask: createAskPassphrase(), withoutPassphrase: !passphrase };
}

function signingOf(options: Pick<Options, 'keys' | 'passphrase' | 'out' | 'ask'>): Signing {
  return { keys: folderOf(options), out: options.out, ask: options.ask };
}

function underRoot({ root, ...options }: Options): Signing & { from: string } {
  return { ...signingOf(options), from: root.at(-1) ?? '', earlier: root.slice(0, -1) };
}

function tell(lines: readonly string[]): void {
  console.log(lines.join('\n'));
}
