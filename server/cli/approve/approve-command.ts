import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { Approval } from '../../../shared/contract/index.ts';
import { digestGroups } from '../../../shared/digest-groups.ts';
import { AppError } from '../../../shared/errors.ts';
import { PAYLOAD_TYPES, seal } from '../../../shared/trust/index.ts';
import { askYes } from '../ask-yes.ts';
import { publicKeyOf, signersFor, type KeyFolder } from '../trust/key-files.ts';
import { createAskPassphrase } from '../trust/passphrase.ts';
import { writeStatement } from '../trust/statement-files.ts';
import { readRequest, type Requested } from './request-file.ts';
import { storedRequest } from './stored-request.ts';
import { versionInWords } from './version-in-words.ts';

interface SignOptions {
  keys: string;
  key: string;
  out: string;
  yes?: boolean;
}

/** `waypost approve`: shows what is signed, in words, asks, and signs; away from the server. */
export function approveCommand(): Command {
  const approve = new Command('approve').description('signs approvals with an approver’s key');
  approve
    .command('request')
    .argument('<content>', 'its id')
    .description('writes what there is to be signed, from the server on this machine')
    .requiredOption('--out <file>', 'as request.json')
    .option('--person <id>', 'who is to sign; left out: the first approver listed')
    .option(
      '--until <instant>',
      'the end, as 2027-01-31T17:00:00.000Z; left out: as long as the class allows',
    )
    .action(
      async (contentId: string, { out, person, until }: { out: string; person?: string; until?: string }) => {
        const request = await storedRequest({ contentId, personId: person, validUntil: until });
        await writeFile(out, `${JSON.stringify(request, null, 2)}\n`, { flag: 'wx' });
      },
    );
  approve
    .command('sign')
    .argument('<request>', 'as `waypost approve request` or the API writes it')
    .description('shows what is signed, asks, and writes the signed approval')
    .requiredOption('--keys <folder>', 'folder of the key')
    .requiredOption('--key <name>', 'its name there')
    .requiredOption('--out <file>', 'as approval.json, for `waypost trust import`')
    .option('--yes', 'asks nobody')
    .action(async (file: string, options: SignOptions) => {
      if (!(await signApproval(file, options))) process.exitCode = 1;
    });
  return approve;
}

/** False when it is not agreed to. */
async function signApproval(file: string, { keys, key, out, yes }: SignOptions): Promise<boolean> {
  const requested = await readRequest(file);
  console.log(inWords(requested).join('\n'));
  if (!(await askYes(`Approve this by the key ${key}?`, { yes, code: 'trust/not-agreed' }))) return false;
  const folder: KeyFolder = { folder: keys, ask: createAskPassphrase(), withoutPassphrase: false };
  const signers = await signersFor(folder, [await publicKeyOf(folder, key)]);
  if (signers.length === 0) throw new AppError('trust/key-unusable', `${keys} has no ${key}.pem`);
  await writeStatement(out, seal(PAYLOAD_TYPES.approval, requested.approval, signers));
  return true;
}

function inWords({ approval, version }: Requested): string[] {
  return [
    ...versionInWords(version),
    `  class: ${approval.class}`,
    `  audience: ${audienceOf(approval)}`,
    `  valid from ${approval.validFrom} until ${approval.validUntil}`,
    `  in the name of person ${approval.personId}, organisation ${approval.organisationId}`,
    `  digest: ${digestGroups(approval.versionDigest).join(' ')}`,
  ];
}

function audienceOf({ gateIds }: Approval): string {
  return gateIds === null ? 'every gate' : `gates ${gateIds.join(', ')}`;
}
