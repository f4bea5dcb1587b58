import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const stores = globSync('server/*/*-store.ts', { cwd: root }).filter(
  (path) => !path.startsWith('server/platform/'),
);

/** What a store offers: functions, tables, and the members of an object that answers a port. */
function offersOf(store: string): string[] {
  const functions = store.matchAll(/^export (?:async )?function\*? (\w+)/gm);
  const tables = store.matchAll(/^export const (\w+) = editedTable\(/gm);
  const objects = store.matchAll(/^export const \w+: \w+Store = \{\n([\s\S]*?)^\};/gm);
  const members = [...objects].flatMap(([, body = '']) => [...body.matchAll(/^ {2}(\w+)[:,]/gm)]);
  const touches = store.matchAll(/^export const (\w+): \w+ = async/gm);
  return [...functions, ...tables, ...members, ...touches].map(([, name = '']) => name);
}

/** What a suite does not run on both engines. */
function missingIn(suite: string, store: string): string[] {
  const [, onBoth = ''] = suite.split('describe.each(ENGINES)');
  return offersOf(store).filter((name) => !new RegExp(`\\b${name}\\b`).test(onBoth));
}

describe('every store', () => {
  it.each(stores)('%s runs whole on both engines, in its suite below tests/integration', (path) => {
    const suite = `${root}tests/integration/${path.replace(/\.ts$/, '.test.ts')}`;
    expect(existsSync(suite), `${suite} does not exist`).toBe(true);
    const store = readFileSync(`${root}${path}`, 'utf8');
    expect(offersOf(store)).not.toEqual([]);
    expect(missingIn(readFileSync(suite, 'utf8'), store)).toEqual([]);
  });

  it('would be seen to lack a suite', () => {
    const store = [
      'export async function findGate() {}',
      'export async function* eachGate() {}',
      'export const gateTable = editedTable({',
      'export const gateStore: GateStore = {',
      '  save: async (trx) => {',
      '    inner: 1,',
      '  },',
      '  find,',
      '};',
    ].join('\n');
    expect(missingIn('describe.each(ENGINES) findGate save', store)).toEqual([
      'eachGate',
      'gateTable',
      'find',
    ]);
    expect(missingIn('describe() findGate save gateTable find', store)).toHaveLength(5);
  });
});
