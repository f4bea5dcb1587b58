import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import {
  AreaDraft,
  Canvas,
  Colour,
  ContentDraft,
  DisplayDraft,
  DurationMs,
  GateDraft,
  Label,
  Region,
  ScheduleDraft,
  Tag,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';

/*
 * A pack says by keys what the contracts say by ids; everything else is the contracts' own.
 */

const PackPlays = z.union([z.strictObject({ playlist: Tag }), z.strictObject({ layout: Tag })]);
export type PackPlays = z.infer<typeof PackPlays>;

const GateFile = z.strictObject({
  gate: GateDraft,
  areas: z.array(AreaDraft.omit({ gateId: true })).min(1),
  displays: z
    .array(
      DisplayDraft.omit({ gateId: true, areaId: true, defaultPlays: true }).extend({
        area: Tag,
        defaultPlays: PackPlays.nullable().default(null),
      }),
    )
    .min(1),
});

const NoticesFile = z.strictObject({
  notices: z.array(ContentDraft.omit({ gateId: true }).extend({ key: Tag })),
});

const PlanFile = z.strictObject({
  media: z.array(
    z.strictObject({
      key: Tag,
      /** Inside the pack's folder. */
      file: z.string().regex(/^media\/[a-z0-9.-]+$/, 'must be a file of media/'),
      title: Label,
      fit: z.enum(['cover', 'contain']).default('cover'),
    }),
  ),
  playlists: z.array(
    z.strictObject({
      key: Tag,
      name: Label,
      order: z.enum(['listed', 'shuffled']).default('listed'),
      entries: z.array(
        z.union([
          z.strictObject({ content: Tag, durationMs: DurationMs.nullable().default(null) }),
          z.strictObject({ playlist: Tag, pick: z.int().min(1).max(100).nullable().default(null) }),
        ]),
      ),
    }),
  ),
  layouts: z.array(
    z.strictObject({
      key: Tag,
      name: Label,
      canvas: Canvas,
      background: Colour,
      regions: z.array(
        z.strictObject({
          ...Region.omit({ source: true }).shape,
          plays: z.union([z.literal('header'), z.strictObject({ playlist: Tag })]),
        }),
      ),
    }),
  ),
  schedules: z.array(
    ScheduleDraft.omit({ targets: true, plays: true, campaignId: true }).extend({
      displays: z.array(Tag).min(1),
      plays: PackPlays,
    }),
  ),
});

/** A gate as its pack describes it, everything named by keys. */
export type Pack = z.infer<typeof GateFile> & z.infer<typeof NoticesFile> & z.infer<typeof PlanFile>;

/** Reads `gate.yaml`, `notices.yaml` and `plan.yaml`. Throws `config/invalid` naming the file and the place in it. */
export async function readPack(folder: string): Promise<Pack> {
  return {
    ...(await readYaml(join(folder, 'gate.yaml'), GateFile)),
    ...(await readYaml(join(folder, 'notices.yaml'), NoticesFile)),
    ...(await readYaml(join(folder, 'plan.yaml'), PlanFile)),
  };
}

async function readYaml<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
  const document = parseDocument(await readFile(path, 'utf8'), { prettyErrors: true });
  const [fault] = document.errors;
  if (fault !== undefined)
    throw new AppError('config/invalid', `${path}: ${fault.message}`, { cause: fault });
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ message, path: at }) => ({
    detail: message,
    pointer: at.map((part) => `/${String(part)}`).join(''),
  }));
  const told = errors.map(({ detail, pointer }) => `${path}#${pointer}: ${detail}`).join('\n');
  throw new AppError('config/invalid', told, { errors });
}
