import { createCapabilities } from '../capabilities.ts';
import { SERVER_ACTOR, type Actor } from '../platform/actor.ts';
import { askYes } from './ask-yes.ts';
import { inWords } from './plan-in-words.ts';
import { openStored } from './stored-server.ts';

export interface ImportOptions {
  /** Asks nobody. */
  yes?: boolean;
  approveDemo?: boolean;
  prune?: boolean;
  dryRun?: boolean;
}

const actor: Actor = { ...SERVER_ACTOR, name: 'waypost import' };

/** Shows what a pack would change, and changes it when that is agreed to. False when it is not. */
export async function importPack(folder: string, options: ImportOptions): Promise<boolean> {
  const stored = await openStored();
  await using platform = stored.platform;
  const { packs, uploads } = await createCapabilities(platform, stored.config);
  await using _uploads = uploads;
  const planned = await packs.plan(folder, { isPruning: options.prune ?? false });
  console.log(inWords(planned.plan));
  const { changes } = planned.plan;
  if (options.dryRun === true || (changes.length === 0 && options.approveDemo !== true)) return true;
  if (
    changes.length > 0 &&
    !(await askYes('Make these changes?', { yes: options.yes, code: 'pack/not-agreed' }))
  )
    return false;
  const applied = await packs.apply(actor, planned);
  if (options.approveDemo === true)
    console.log(`Approved by the demo key: ${await packs.approveByDemoKey(actor, applied)}.`);
  if (changes.length > 0)
    console.log('All of it is made. Screens show it once it is approved and somebody publishes.');
  return true;
}
