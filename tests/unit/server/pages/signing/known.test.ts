import { describe, expect, it } from 'vitest';
import {
  assertFollowsKnownRoot,
  isKnownAsker,
  rememberAsker,
  rememberRoot,
} from '../../../../../server/pages/signing/known.ts';
import { declaredOrigin } from '../../../../../server/pages/signing/opener.ts';
import { signingWorld } from '../../../../support/signing-request.ts';

function memory(): Pick<Storage, 'getItem' | 'setItem'> & { kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  };
}

const { root } = signingWorld();
const at = (rootDigest: string, before: string[] = [], isDemo = false) => ({
  root: { ...root, isDemo },
  rootDigest,
  rootDigests: [...before, rootDigest],
});

describe('what the signing page remembers', () => {
  it('is the root somebody signed under: others of the installation have to follow it', () => {
    const known = memory();
    assertFollowsKnownRoot(known, at('one'));
    rememberRoot(known, at('one'));
    assertFollowsKnownRoot(known, at('one'));
    assertFollowsKnownRoot(known, at('two', ['one']));
    rememberRoot(known, at('two', ['one']));
    expect(() => assertFollowsKnownRoot(known, at('one'))).toThrow('does not follow two');
    expect(() => assertFollowsKnownRoot(known, at('three'))).toThrow('does not follow two');
  });

  it('gives way to the first root of people, where it was a demo’s; never the other way round', () => {
    const known = memory();
    rememberRoot(known, at('demo', [], true));
    assertFollowsKnownRoot(known, at('real'));
    rememberRoot(known, at('real'));
    expect(() => assertFollowsKnownRoot(known, at('demo', [], true))).toThrow('does not follow real');
  });

  it('is which pages may ask', () => {
    const known = memory();
    expect(isKnownAsker(known, 'http://localhost:8080')).toBe(false);
    rememberAsker(known, 'http://localhost:8080');
    expect(isKnownAsker(known, 'http://localhost:8080')).toBe(true);
    expect(isKnownAsker(known, 'http://evil.localhost:8080')).toBe(false);
  });

  it('is nothing where it cannot be read', () => {
    const known = memory();
    known.kept.set('waypost-signing.roots', '{"x":');
    known.kept.set('waypost-signing.askers', '"http://localhost"');
    assertFollowsKnownRoot(known, at('one'));
    expect(isKnownAsker(known, 'http://localhost')).toBe(false);
  });
});

it.each([
  ['#from=http%3A%2F%2Flocalhost%3A8080', 'http://localhost:8080'],
  ['#from=http%3A%2F%2Flocalhost%3A8080%2Fpath', null],
  ['#from=*', null],
  ['#from=null', null],
  ['#from=data%3Atext%2Fhtml%2C', null],
  ['#', null],
])('hears from the origin that the fragment %s names: %s', (fragment, origin) => {
  expect(declaredOrigin(fragment)).toBe(origin);
});
