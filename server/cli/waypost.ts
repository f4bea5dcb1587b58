import { Command } from 'commander';
import { AppError } from '../../shared/errors.ts';
import { approveCommand, draftCommand } from './approve/approve-command.ts';
import { comparisonInWords, exportAudit, verifyAudit, type VerifyOptions } from './audit.ts';
import { backup } from './backup.ts';
import { exportPack } from './export-pack.ts';
import { fingerprint } from './fingerprint.ts';
import { importPack, type ImportOptions } from './import-pack.ts';
import { exportPlays, playsInWords, verifyPlays, type PlaysVerifyOptions } from './plays.ts';
import { resetAccount } from './reset-account.ts';
import { restoreFrom } from './restore.ts';
import { rotateSecrets } from './rotate-secrets.ts';
import { updateCommand } from './update-command.ts';
import { serveSigningPage } from './signing-page.ts';
import { trustCommand } from './trust/trust-command.ts';

/** Commands of the design whose subject is not built yet. */
const LATER = {
  bundle: 'writes a bundle for a gate without network',
  simulate: 'runs a whole fleet in simulated time',
};

const program = new Command('waypost').description('Information screens at border gates.');

program
  .command('fingerprint')
  .description('prints the fingerprint of the trust root that kiosks are told beside the network')
  .action(async () => console.log(await fingerprint()));

const audit = program
  .command('audit')
  .description('what was done on this server, and whether the record of it is whole');

audit
  .command('export')
  .argument('<file>', 'where it is written; nothing may be there')
  .description('writes the whole chain, an entry a line, for an auditor to keep and compare')
  .action(async (file: string) => console.log(await exportAudit(file)));

audit
  .command('verify')
  .description('reads the chain and names the first entry that was changed, lost or moved')
  .option('--export <file>', 'an exported chain (default: that of the server on this machine)')
  .option('--heads <files...>', 'what kiosks have kept of it')
  .option('--against <file>', 'an export from before')
  .action(async (options: VerifyOptions) => {
    const comparison = await verifyAudit(options);
    console.log(comparisonInWords(comparison));
    if (comparison.objections.length > 0) process.exitCode = 1;
  });

const plays = program
  .command('plays')
  .description('what was shown by this server’s kiosks, and whether the record of it is whole');

plays
  .command('export')
  .argument('<file>', 'where it is written; nothing may be there')
  .option('--display <id>', 'of one display (default: of all)')
  .description('writes every stream with its records, one a line, for an auditor to keep and compare')
  .action(async (file: string, options: { display?: string }) =>
    console.log(await exportPlays(file, options.display ?? null)),
  );

plays
  .command('verify')
  .description('reads every stream and names the first record that was changed, lost or moved')
  .option('--export <file>', 'exported plays (default: those of the server on this machine)')
  .option('--heads <files...>', 'what kiosks have kept of them')
  .option('--against <file>', 'an export from before')
  .action(async (options: PlaysVerifyOptions) => {
    const comparison = await verifyPlays(options);
    console.log(playsInWords(comparison));
    if (comparison.objections.length > 0) process.exitCode = 1;
  });

program
  .command('import')
  .argument('<folder>', 'a pack, as playlists/noi-bai')
  .description('shows what a pack would change on this server, and changes all of it or nothing')
  .option('--dry-run', 'shows it and changes nothing')
  .option('--yes', 'asks nobody')
  .option('--prune', 'removes what the gate has and the pack does not name; contents stay')
  .option('--approve-demo', 'approves by the demo key what is imported')
  .action(async (folder: string, options: ImportOptions) => {
    if (!(await importPack(folder, options))) process.exitCode = 1;
  });

program
  .command('export')
  .argument('<gate>', 'the key of a gate, as noi-bai')
  .argument('<folder>', 'where its pack is written, over one that may be there')
  .description('writes a gate as a pack; the same gate is the same bytes')
  .action(exportPack);

program
  .command('backup')
  .description('copies database and blobs while the server runs, and reads the copy back; keys are not in it')
  .option(
    '--to <folder>',
    'folder of backups, in which it gets a folder of its own (default: WAYPOST_BACKUPS)',
  )
  .action(async (options: { to?: string }) => console.log(await backup(options)));

program
  .command('restore')
  .description('puts a backup in place of what a stopped server has, which is put aside; keys stay')
  .argument('<folder>', 'one backup, as backups/2026-11-22T19-00-00.000Z')
  .option('--yes', 'without asking')
  .action(async (folder: string, options: { yes?: boolean }) =>
    console.log(await restoreFrom(folder, options)),
  );

program
  .command('admin')
  .description('what is done on the machine itself, since nobody can sign in to do it')
  .command('reset')
  .argument('<name>', 'what somebody signs in with, as administrator')
  .description(
    'makes a new one-time password; their sessions end, passkeys, authenticator, codes and links go',
  )
  .action(async (name: string) => console.log(await resetAccount(name)));

program
  .command('secrets')
  .description('keys that seal what the database has to read again')
  .command('rotate')
  .description('makes a new key beside the running server, and seals by it what older ones have sealed')
  .action(async () => console.log(await rotateSecrets()));

program
  .command('signing-page')
  .description('serves the page at which people sign by passkeys, on their own machine and to it alone')
  .option('--port <number>', 'of http://sign.localhost', '4180')
  .option('--folder <folder>', 'where the page was kept (default: as it was built here)')
  .action(async (options: { port: string; folder?: string }) => console.log(await serveSigningPage(options)));

program.addCommand(trustCommand());
program.addCommand(updateCommand());
program.addCommand(approveCommand());
program.addCommand(draftCommand());

for (const [name, what] of Object.entries(LATER)) {
  program
    .command(name)
    .description(`${what} (not built yet)`)
    .allowUnknownOption()
    .allowExcessArguments()
    .action(() => {
      console.error(`waypost ${name}: ${what}; this is not built yet.`);
      process.exitCode = 1;
    });
}

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof AppError ? `${error.code}: ${error.message}` : error);
  process.exitCode = 1;
}
