/**
 * `npm run gallery`: everything that screens draw, on every kind of canvas and in its languages, from a real Chromium:
 * whole pictures in `dist/gallery`, and a sheet of all of them for each canvas in `docs/gallery`. Fails when words have no
 * room anywhere. `npm run gallery -- led light` draws these canvases alone; `-- led board` what has both in its name, and no
 * sheet.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openScreenLab, type ScreenLab } from '../tests/support/screen-harness.ts';
import { CANVASES, type GalleryCanvas } from './gallery/canvases.ts';
import { draw } from './gallery/draw.ts';
import { EXAMPLES } from './gallery/examples.ts';
import { contactSheet } from './gallery/sheet.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const wanted = process.argv.slice(2);
const named = CANVASES.filter(({ name }) => wanted.includes(name));
/** Whether canvases are drawn whole, and not parts of them. */
const isWhole = wanted.length === named.length;

process.chdir(ROOT);
await using lab = await openScreenLab();
const faults: string[] = [];
for (const canvas of named.length > 0 ? named : CANVASES) faults.push(...(await drawCanvas(lab, canvas)));
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.stdout.write(`${faults.length} misfits\n`);
if (faults.length > 0) process.exitCode = 1;

async function drawCanvas(with_: ScreenLab, canvas: GalleryCanvas): Promise<string[]> {
  const folder = `${ROOT}dist/gallery/${canvas.name}`;
  await mkdir(folder, { recursive: true });
  const found: string[] = [];
  const pictures: Buffer[] = [];
  for (const example of EXAMPLES)
    for (const languages of example.languageSets.slice(0, canvas.isShort === true ? 1 : undefined)) {
      const name = `${example.template}-${languages.join('-')}`;
      if (!isWhole && !wanted.every((part) => `${canvas.name}/${name}`.includes(part))) continue;
      const { picture, misfits } = await draw(with_, canvas, example, languages);
      await writeFile(`${folder}/${name}.png`, picture);
      pictures.push(picture);
      found.push(...misfits.map((misfit) => `${canvas.name}/${name}: ${misfit}`));
    }
  process.stdout.write(`${canvas.name}: ${pictures.length} pictures\n`);
  if (isWhole) {
    await mkdir(`${ROOT}docs/gallery`, { recursive: true });
    await writeFile(`${ROOT}docs/gallery/${canvas.name}.webp`, await contactSheet(canvas, pictures));
  }
  return found;
}
