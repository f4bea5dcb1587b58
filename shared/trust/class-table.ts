import type { ContentVersion } from '../contract/content.ts';
import type { ContentClass } from '../contract/content.ts';
import type { TrustRoot } from '../contract/statement.ts';

/** The class that the root has for what a version is about; null where any will do, or it is of that class. */
export function classAskedFor(
  { catalogue: table }: Pick<TrustRoot, 'catalogue'>,
  { catalogue, class: contentClass }: Pick<ContentVersion, 'catalogue' | 'class'>,
): ContentClass | null {
  const asked = catalogue === null ? undefined : table?.[catalogue];
  return asked === undefined || asked === 'routine' || asked === contentClass ? null : asked;
}
