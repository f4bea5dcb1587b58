import { createReadStream } from 'node:fs';
import { Command } from 'commander';
import { AppError } from '../../shared/errors.ts';
import { createCapabilities } from '../capabilities.ts';
import type { KeptUpdate, Kiosks } from '../kiosks/index.ts';
import { SERVER_ACTOR, type Actor } from '../platform/actor.ts';
import { openStored } from './stored-server.ts';
import { readStatement } from './trust/statement-files.ts';

const actor: Actor = { ...SERVER_ACTOR, name: 'waypost update' };

interface Whom {
  platform?: string;
  gate?: string[];
  everywhere?: boolean;
  nowhere?: boolean;
}

/** `waypost update`: software for kiosks. What it is, release keys say; the server may hold it back and nothing more. */
export function updateCommand(): Command {
  const update = new Command('update').description('software for kiosks, as two release keys have signed it');
  update
    .command('add')
    .argument('<statement>', 'as `waypost trust sign-update` writes it')
    .argument('<package>', 'the file it is about')
    .description('takes an update into the server on this machine; no kiosk is offered it yet')
    .action(async (statement: string, file: string) => {
      const envelope = await readStatement(statement);
      const bytes = createReadStream(file) as AsyncIterable<Uint8Array>;
      const kept = await withKiosks((kiosks) => kiosks.addUpdate(actor, { envelope, bytes }));
      console.log(inWords(kept));
    });
  update
    .command('list')
    .description('tells which there are, and whom each is offered to')
    .action(async () =>
      console.log((await withKiosks((kiosks) => kiosks.updates())).map(inWords).join('\n')),
    );
  update
    .command('offer')
    .argument('<version>')
    .option('--platform <name>', 'where there are several of one version')
    .option('--gate <id...>', 'to the kiosks of these gates')
    .option('--everywhere', 'to all kiosks')
    .option('--nowhere', 'to none any more')
    .description('says which kiosks are offered an update; they take it with their next heartbeat')
    .action(async (version: string, whom: Whom) => console.log(await offer(version, whom)));
  return update;
}

function offer(version: string, whom: Whom): Promise<string> {
  const gateIds = gatesOf(whom);
  return withKiosks(async (kiosks) => {
    const { digest } = theOne(await kiosks.updates(), { version, platform: whom.platform });
    await kiosks.offerUpdate(actor, { digest, gateIds });
    const { platform } = whom;
    return inWords(theOne(await kiosks.updates(), { version, platform }));
  });
}

function gatesOf({ gate, everywhere = false, nowhere = false }: Whom): string[] | null {
  const said = [gate !== undefined, everywhere, nowhere].filter(Boolean).length;
  if (said !== 1) throw new AppError('config/invalid', 'say one of --gate, --everywhere and --nowhere');
  return everywhere ? null : (gate ?? []);
}

function theOne(
  updates: readonly KeptUpdate[],
  { version, platform }: { version: string; platform: string | undefined },
): KeptUpdate {
  const named = updates.filter(
    (update) => update.version === version && (platform === undefined || update.platform === platform),
  );
  const [one, another] = named;
  if (one !== undefined && another === undefined) return one;
  throw new AppError(
    'object/not-found',
    one === undefined ? `there is no update ${version}` : 'say by --platform which of them',
  );
}

function inWords({ version, platform, gateIds, sha256 }: KeptUpdate): string {
  const whom = gateIds === null ? 'every gate' : gateIds.join(', ') || 'nobody';
  return `${version} for ${platform}: offered to ${whom} (${sha256.slice(0, 16)})`;
}

async function withKiosks<Result>(work: (kiosks: Kiosks) => Promise<Result>): Promise<Result> {
  const stored = await openStored();
  await using platform = stored.platform;
  const { kiosks, uploads } = await createCapabilities(platform, stored.config);
  await using _uploads = uploads;
  return await work(kiosks);
}
