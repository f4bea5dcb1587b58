import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { digestGroups } from '../../../shared/digest-groups.ts';
import { AppError } from '../../../shared/errors.ts';
import { PAYLOAD_TYPES, seal } from '../../../shared/trust/index.ts';
import { askYes } from '../ask-yes.ts';
import { publicKeyOf, signersFor, type KeyFolder } from '../trust/key-files.ts';
import { createAskPassphrase } from '../trust/passphrase.ts';
import { writeStatement } from '../trust/statement-files.ts';
import { readRequest, type Requested } from './request-file.ts';
import { storedApprovalRequest, storedDraftRequest } from './stored-request.ts';
import { versionInWords } from './version-in-words.ts';

interface RequestOptions {
  out: string;
  person?: string;
  until?: string;
}

interface SignOptions {
  keys: string;
  key: string;
  out: string;
  yes?: boolean;
}

/** `waypost approve`: shows what is signed, in words, asks, and signs; away from the server. */
export function approveCommand(): Command {
  const approve = new Command('approve').description('signs approvals with an approver’s key');
  requestCommand(approve)
    .option(
      '--until <instant>',
      'the end, as 2027-01-31T17:00:00.000Z; left out: as long as the class allows',
    )
    .action(async (contentId: string, { out, person: personId, until: validUntil }: RequestOptions) =>
      writeRequest(out, await storedApprovalRequest({ contentId, personId, validUntil })),
    );
  return withSigning(approve, 'approval');
}

/** `waypost draft`: the same for the author's own word, where a class asks for it. */
export function draftCommand(): Command {
  const draft = new Command('draft').description('signs drafts with their author’s key');
  requestCommand(draft).action(async (contentId: string, { out, person: personId }: RequestOptions) =>
    writeRequest(out, await storedDraftRequest({ contentId, personId })),
  );
  return withSigning(draft, 'draft');
}

function requestCommand(command: Command): Command {
  return command
    .command('request')
    .argument('<content>', 'its id')
    .description('writes what there is to be signed, from the server on this machine')
    .requiredOption('--out <file>', 'as request.json')
    .option('--person <id>', 'who is to sign; left out: the first one listed');
}

function withSigning(command: Command, what: Requested['what']): Command {
  command
    .command('sign')
    .argument('<request>', 'as `request` or the API writes it')
    .description('shows what is signed, asks, and writes the signed statement')
    .requiredOption('--keys <folder>', 'folder of the key')
    .requiredOption('--key <name>', 'its name there')
    .requiredOption('--out <file>', `as ${what}.json, for \`waypost trust import\``)
    .option('--yes', 'asks nobody')
    .action(async (file: string, options: SignOptions) => {
      if (!(await sign(await readRequest(file, what), options))) process.exitCode = 1;
    });
  return command;
}

async function writeRequest(file: string, request: object): Promise<void> {
  await writeFile(file, `${JSON.stringify(request, null, 2)}\n`, { flag: 'wx' });
}

/** False when it is not agreed to. */
async function sign(requested: Requested, { keys, key, out, yes }: SignOptions): Promise<boolean> {
  console.log(inWords(requested).join('\n'));
  if (!(await askYes(`Sign this by the key ${key}?`, { yes, code: 'trust/not-agreed' }))) return false;
  const folder: KeyFolder = { folder: keys, ask: createAskPassphrase(), withoutPassphrase: false };
  const signers = await signersFor(folder, [await publicKeyOf(folder, key)]);
  if (signers.length === 0) throw new AppError('trust/key-unusable', `${keys} has no ${key}.pem`);
  await writeStatement(out, seal(PAYLOAD_TYPES[requested.what], requested.statement, signers));
  return true;
}

function inWords({ statement, version }: Requested): string[] {
  return [
    ...versionInWords(version),
    `  class: ${version.class}`,
    ...termsIn(statement),
    `  in the name of person ${statement.personId}, organisation ${statement.organisationId}`,
    `  digest: ${digestGroups(statement.versionDigest).join(' ')}`,
  ];
}

/** Where and when an approval holds; a draft says only whose it is. */
function termsIn(statement: Requested['statement']): string[] {
  if (!('validUntil' in statement)) return ['  signed as its author'];
  const { gateIds, validFrom, validUntil } = statement;
  return [
    `  audience: ${gateIds === null ? 'every gate' : `gates ${gateIds.join(', ')}`}`,
    `  valid from ${validFrom} until ${validUntil}`,
  ];
}
