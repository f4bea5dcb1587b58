import { describe, expect, it } from 'vitest';
import { reachedBy } from '../../../../../server/console/pages/schedules/reached.ts';
import type { Display, DisplayGroup } from '../../../../../shared/contract/index.ts';

const display = (id: string, gateId: string, tags: string[] = []) => ({ id, gateId, tags }) as Display;
const group = (id: string, members: DisplayGroup['members'], gateId: string | null = null) =>
  ({ id, members, gateId }) as DisplayGroup;

const displays = [
  display('belt', 'here', ['belt', 'tall']),
  display('hall', 'here'),
  display('far', 'there', ['belt']),
];
const groups = [
  group('belts', { kind: 'tagged', allOf: ['belt'] }),
  group('tall-belts', { kind: 'tagged', allOf: ['belt', 'tall'] }),
  group('chosen', { kind: 'chosen', displayIds: ['hall', 'far'] }, 'here'),
];
const reached = (targets: { displayIds?: string[]; groupIds?: string[] }) => [
  ...reachedBy({ displayIds: [], groupIds: [], ...targets }, { displays, groups }),
];

describe('what targets reach', () => {
  it('is what they name, and what has every tag of a group', () => {
    expect(reached({ displayIds: ['hall', 'gone'] })).toEqual(['hall']);
    expect(reached({ groupIds: ['belts'] })).toEqual(['belt', 'far']);
    expect(reached({ groupIds: ['tall-belts'] })).toEqual(['belt']);
    expect(reached({})).toEqual([]);
  });

  it('is of the gate of a group, if it has one, and each once', () => {
    expect(reached({ displayIds: ['hall'], groupIds: ['chosen'] })).toEqual(['hall']);
  });
});
