import { open } from 'node:fs/promises';

/** What was renamed or made in a folder stays so, whatever the power does. */
export async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, 'r');
  await folder.sync();
}
