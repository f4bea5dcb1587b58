import { createHash } from 'node:crypto';
import type { Capabilities } from '../../server/capabilities.ts';
import type { Content, ManifestContent, ManifestPlan } from '../../shared/contract/index.ts';
import { canonicalJson } from '../../shared/trust/index.ts';

/** What one publication put on a display: digests as the glass names them, and the file among them. */
export interface Published {
  revision: number;
  digests: readonly string[];
  file: { digest: string; bytes: number };
  /** Small blobs that its plan names. */
  small: readonly string[];
  /** Of what the glass shows, the small blobs that it needs. */
  words: ReadonlyMap<string, readonly string[]>;
}

/** What a plan shows of these contents, in their order. */
export async function shownOf(
  { library }: Capabilities,
  { contents, trust }: ManifestPlan,
  wanted: readonly Content[],
): Promise<Omit<Published, 'revision'>> {
  const small = (content: ManifestContent): string[] =>
    [content.version, ...content.approvals].map(({ digest }) => digest);
  const words = new Map<string, string[]>();
  let file = { digest: '', bytes: 0 };
  for (const { id } of wanted) {
    const content = Object.values(contents).find(({ contentId }) => contentId === id) as ManifestContent;
    const { body } = (await library.version(id)).version;
    if (body.kind === 'image') file = content.files[0] ?? file;
    const written = createHash('sha256').update(canonicalJson(body)).digest('hex');
    words.set(body.kind === 'image' ? file.digest : written, small(content));
  }
  return {
    digests: [...words.keys()],
    file,
    small: [...trust.map(({ digest }) => digest), ...Object.values(contents).flatMap(small)],
    words,
  };
}
