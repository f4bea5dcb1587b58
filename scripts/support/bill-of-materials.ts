import { z } from 'zod';

const Licence = z.union([
  z.object({ license: z.object({ id: z.string().optional(), name: z.string().optional() }) }),
  z.object({ expression: z.string() }),
]);

const Bill = z.object({
  bomFormat: z.literal('CycloneDX'),
  components: z
    .array(z.object({ name: z.string(), version: z.string(), licenses: z.array(Licence).default([]) }))
    .min(1),
});

/** A package, and its licence as an SPDX expression; `none` where it names none. */
export interface Part {
  name: string;
  version: string;
  licence: string;
}

/** Free licences whose terms are met by what `docs/licences.md` and the packages do. */
const KNOWN: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'LGPL-3.0-or-later',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'Unlicense',
]);

/** Packages that name no licence in their manifest, and the one in their text. */
const READ_IN_THEIR_TEXT: ReadonlyMap<string, string> = new Map([['xmlhttprequest-ssl', 'MIT']]);

/** Reads what `npm sbom` wrote. Throws when it is no bill of materials. */
export function parseBill(json: string): Part[] {
  return Bill.parse(JSON.parse(json)).components.map(({ name, version, licenses }) => ({
    name,
    version,
    licence: licenses.map(spdxOf).join(' AND ') || (READ_IN_THEIR_TEXT.get(name) ?? 'none'),
  }));
}

function spdxOf(licence: z.infer<typeof Licence>): string {
  return 'expression' in licence
    ? licence.expression
    : (licence.license.id ?? licence.license.name ?? 'none');
}

/** Parts under a licence that is not known; of an expression with `OR`, one that is known is enough. */
export function unknownLicences(parts: readonly Part[]): Part[] {
  return parts.filter(({ licence }) => !isKnown(licence));
}

/** Without nesting: `A AND B`, `(A OR B)`, `A`. */
function isKnown(licence: string): boolean {
  return licence.split(' AND ').every((part) =>
    part
      .replaceAll(/[()]/g, '')
      .split(' OR ')
      .some((id) => KNOWN.has(id)),
  );
}

const Audit = z.object({
  vulnerabilities: z.record(z.string(), z.object({ name: z.string(), severity: z.string() })),
});

/** What `npm audit --json` says that is high or critical; null where it could not be asked. */
export function parseAudit(json: string): { name: string; severity: string }[] | null {
  const read = Audit.safeParse(parsed(json));
  if (!read.success) return null;
  return Object.values(read.data.vulnerabilities).filter(({ severity }) =>
    ['high', 'critical'].includes(severity),
  );
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
