import { describe, expect, it } from 'vitest';
import { parseAudit, parseBill, unknownLicences } from '../../../scripts/support/bill-of-materials.ts';

const component = (name: string, licenses?: object[]) => ({ name, version: '1.0.0', licenses });
const billOf = (...components: object[]) => parseBill(JSON.stringify({ bomFormat: 'CycloneDX', components }));

describe('the bill of materials', () => {
  it('lets pass what is under licences that were looked at', () => {
    const bill = billOf(
      component('plain', [{ license: { id: 'MIT' } }]),
      component('both', [{ expression: 'Apache-2.0 AND LGPL-3.0-or-later' }]),
      component('either', [{ expression: '(GPL-2.0-only OR MIT)' }]),
      component('xmlhttprequest-ssl'),
    );

    expect(unknownLicences(bill)).toEqual([]);
  });

  it('names a package under another licence, or under none', () => {
    const bill = billOf(
      component('copyleft', [{ license: { id: 'AGPL-3.0-only' } }]),
      component('also', [{ expression: 'MIT AND GPL-2.0-only' }]),
      component('silent'),
      component('own', [{ license: { name: 'SEE LICENSE IN x' } }]),
    );

    expect(unknownLicences(bill).map(({ name }) => name)).toEqual(['copyleft', 'also', 'silent', 'own']);
  });

  it('is refused when it is something else', () => {
    expect(() => parseBill('{}')).toThrow();
    expect(() => billOf()).toThrow();
  });
});

describe('what is known of vulnerabilities', () => {
  it('counts when it is severe', () => {
    const vulnerabilities = {
      a: { name: 'a', severity: 'critical' },
      b: { name: 'b', severity: 'moderate' },
      c: { name: 'c', severity: 'high' },
    };

    expect(parseAudit(JSON.stringify({ vulnerabilities }))?.map(({ name }) => name)).toEqual(['a', 'c']);
  });

  it.each(['', 'not json', '{"message":"405 Method Not Allowed"}'])(
    'is not known where the registry does not tell: %j',
    (answer) => {
      expect(parseAudit(answer)).toBeNull();
    },
  );
});
