import { describe, expect, it } from 'vitest';
import type { Organisation, Person } from '../../../../../shared/contract/index.ts';
import { foundPeople } from '../../../../../server/console/pages/people/found-people.ts';

const person = (name: string, displayName: string, more: Partial<Person> = {}): Person => {
  const said = { email: null, organisationId: 'customs', language: 'vi', disabledAt: null };
  return { id: name, name, displayName, ...said, revision: 1, ...more };
};
const organisation = (id: string, parentId: string | null): Organisation => {
  const standing = { mergedInto: null, closedAt: null, revision: 1 };
  return { id, name: id, parentId, ...standing };
};

const PEOPLE = [
  person('minh.tran', 'Trần Văn Minh', { organisationId: 'branch' }),
  person('an.le', 'Lê Hoài An', { disabledAt: '2026-11-26T00:00:00.000Z' }),
  person('duc.dang', 'Đặng Đức'),
  person('lan.pham', 'Phạm Thị Lan', { organisationId: 'police' }),
];
const ORGANISATIONS = [
  organisation('customs', null),
  organisation('branch', 'customs'),
  organisation('police', null),
];

const found = (asked: Parameters<typeof foundPeople>[1]): string[] =>
  foundPeople(PEOPLE, asked, ORGANISATIONS).map(({ name }) => name);

describe('people', () => {
  it('are listed by name, and whoever may not sign in comes last', () => {
    expect(found({})).toEqual(['duc.dang', 'lan.pham', 'minh.tran', 'an.le']);
  });

  it('are found by either name, without accents and in any case', () => {
    expect(found({ text: 'dang' })).toEqual(['duc.dang']);
    expect(found({ text: 'PHẠM' })).toEqual(['lan.pham']);
    expect(found({ text: 'minh.t' })).toEqual(['minh.tran']);
    expect(found({ text: 'nobody' })).toEqual([]);
  });

  it('are found by their organisation and the ones beneath it', () => {
    expect(found({ organisation: 'customs' })).toEqual(['duc.dang', 'minh.tran', 'an.le']);
    expect(found({ organisation: 'branch', text: 'tran' })).toEqual(['minh.tran']);
  });
});
