import { link, open, readFile, unlink } from 'node:fs/promises';

/** What a key file holds, made first where it is missing; only its owner may read it. */
export async function keyFile(path: string, make: () => string): Promise<string> {
  const known = await readFile(path, 'utf8').catch(undefinedWhenMissing);
  if (known !== undefined) return known;
  await writeWhole(path, make());
  return readFile(path, 'utf8');
}

/** Synced under another name first: a key file is there whole, or not at all, and another process's is never replaced. */
async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}.new`;
  await using file = await open(draft, 'w', 0o600);
  await file.writeFile(text);
  await file.sync();
  await link(draft, path).catch(undefinedWhenThere);
  await unlink(draft);
}

function undefinedWhenMissing(cause: unknown): undefined {
  return undefinedWhen('ENOENT', cause);
}

function undefinedWhenThere(cause: unknown): undefined {
  return undefinedWhen('EEXIST', cause);
}

function undefinedWhen(code: string, cause: unknown): undefined {
  if (cause instanceof Error && 'code' in cause && cause.code === code) return undefined;
  throw cause;
}
