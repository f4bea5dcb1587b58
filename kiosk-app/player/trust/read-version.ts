import { z } from 'zod';
import { BoardBody, ContentKind, ContentVersion } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { parseValue, readJson } from '../../../shared/trust/index.ts';

/** What the blob of a version says, or why this software cannot play it. */
export type VersionReading =
  | { version: ContentVersion }
  | { version: null; fault: 'version/malformed' | 'version/unknown-kind'; detail: string };

/** As much of a version as every software can read, older ones too. */
const AnyVersion = z.object({
  schema: z.string(),
  body: z.object({ kind: z.string(), template: z.string().optional() }),
});
const TEMPLATES: readonly string[] = BoardBody.options.map(({ shape }) => shape.template.value);

/** A version of a kind that only later software knows is no damage: it has a fault of its own, so that somebody updates. */
export function readVersion(bytes: Uint8Array): VersionReading {
  try {
    const value = readJson(bytes);
    const known = ContentVersion.safeParse(value);
    if (known.success) return { version: known.data };
    const { schema, body } = parseValue(AnyVersion, value);
    if (schema === ContentVersion.shape.schema.value && isKnown(body))
      return { version: parseValue(ContentVersion, value) };
    const { kind, template } = body;
    return {
      version: null,
      fault: 'version/unknown-kind',
      detail: `It is a ${template === undefined ? kind : `${kind} (${template})`} of ${schema}, which this software does not know.`,
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { version: null, fault: 'version/malformed', detail: error.message };
  }
}

function isKnown({ kind, template }: z.infer<typeof AnyVersion>['body']): boolean {
  return ContentKind.safeParse(kind).success && (kind !== 'board' || TEMPLATES.includes(template ?? ''));
}
