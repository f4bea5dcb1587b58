import type { ContentClass } from '../../shared/contract/index.ts';
import type { ContentRow } from './content-store.ts';

/** Where a content stands: every part of it is known. */
export interface ContentScope {
  organisationId: string;
  gateId: string | null;
  class: ContentClass;
}

export function scopeIn(row: ContentRow | undefined): ContentScope | null {
  if (row === undefined) return null;
  return { organisationId: row.organisationId, gateId: row.gateId, class: row.class };
}
