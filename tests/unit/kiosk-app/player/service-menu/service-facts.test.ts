import { describe, expect, it } from 'vitest';
import { serviceFacts } from '../../../../../kiosk-app/player/service-menu/index.ts';
import { generateSigner } from '../../../../../server/platform/crypto.ts';
import { keysOfPeople, trustWithTechnician } from '../../../../support/people-trust.ts';
import { exampleDisplay } from '../../../../support/stage-examples.ts';

const key = () => generateSigner().signer;
const id = (digit: string): string => `00000000-0000-7000-8000-00000000000${digit}`;
const FACTS = { kioskId: id('1'), installation: id('2'), gateId: id('3'), displayIds: [id('4'), id('5')] };
const config = {
  trustRootDigest: 'ab12'.repeat(16),
  softwareVersion: '1.2.3',
  serverOrigin: 'https://waypost.example',
};
const server = { installation: FACTS.installation, nextPublisher: key() };
const trustOf = (isDemo: boolean) =>
  trustWithTechnician(server, { ...keysOfPeople(), technician: key() }, { isDemo, version: 3 });

function told(changes: Partial<Parameters<typeof serviceFacts>[0]> = {}): string {
  const sources = {
    config,
    fingerprint: 'c'.repeat(64),
    facts: FACTS,
    trust: trustOf(false),
    displayOf: () => null,
  };
  return serviceFacts({ ...sources, ...changes })
    .map(({ label, value }) => `${label}: ${value}`)
    .join('\n');
}

describe('what a technician reads of a unit', () => {
  it('is its installation, gate and displays, the fingerprint of its key, and its trust root', () => {
    const trust = trustOf(false);
    const words = told({
      trust,
      displayOf: (displayId) =>
        displayId === id('5') ? exampleDisplay({ name: 'Belt 2', gateName: { vi: 'Nội Bài' } }) : null,
    });
    for (const said of [
      'Software: 1.2.3',
      'Server: https://waypost.example',
      `Key of this unit: ${'cccc '.repeat(16).trim()}`,
      `Trust root as installed: ${'ab12 '.repeat(16).trim()}`,
      `Trust root now: 3: ${trust.rootDigest.slice(0, 4)}`,
      'not a demo',
      `Installation: ${FACTS.installation}`,
      `Gate: Nội Bài (${FACTS.gateId})`,
      `Display 1: ${FACTS.displayIds[0]}`,
      `Display 2: Belt 2 (${FACTS.displayIds[1]})`,
      'before that was asked for',
    ])
      expect(words).toContain(said);
  });

  it('says of a demo that it is one, and of a unit that confirms by itself that it does', () => {
    expect(told({ trust: trustOf(true) })).toContain('DEMO, its key is on the server');
    const facts = { ...FACTS, statedAt: '2026-11-22T08:00:00.000Z' };
    expect(told({ facts })).toContain('Confirmed: 2026-11-22T08:00:00.000Z');
    const byItself = { facts, config: { ...config, confirmsByItself: true } };
    expect(told({ ...byItself, trust: trustOf(true) })).toContain('the unit is set to confirm by itself');
    expect(told({ ...byItself, trust: trustOf(false) })).not.toContain('confirm by itself');
  });

  it('is what it was installed with while it waits to be paired', () => {
    const words = told({ facts: null, trust: null });
    expect(words).toContain('not paired');
    expect(words).toContain('Trust root: chưa nhận · not here yet');
    expect(words).toContain(`Trust root as installed: ${'ab12 '.repeat(16).trim()}`);
  });
});
