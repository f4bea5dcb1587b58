/**
 * What the project is made of: writes its bill of materials (CycloneDX) to `dist/sbom.cdx.json`, and fails on a licence that
 * nobody has looked at, or on a severe vulnerability that is known of a package in use. Where the registry does not tell of
 * vulnerabilities, it says so and goes on.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseAudit, parseBill, unknownLicences } from './support/bill-of-materials.ts';

const BILL = 'dist/sbom.cdx.json';

function npm(args: readonly string[]): string {
  return spawnSync('npm', args, { encoding: 'utf8', maxBuffer: 64 * 2 ** 20 }).stdout;
}

const written = npm(['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only']);
const bill = parseBill(written);
mkdirSync('dist', { recursive: true });
writeFileSync(BILL, written);

const unknown = unknownLicences(bill);
for (const { name, version, licence } of unknown)
  console.log(`${name} ${version} has the licence ${licence}, which docs/licences.md says nothing of`);

const audit = parseAudit(npm(['audit', '--json', '--omit', 'dev']));
if (audit === null) console.log('! npm audit: unavailable');
for (const { name, severity } of audit ?? []) console.log(`${name} has a vulnerability that is ${severity}`);

process.exitCode = unknown.length + (audit?.length ?? 0) === 0 ? 0 : 1;
