import type { Role } from '../../shared/contract/index.ts';

/** What people of a gate's desk sign in by, in tests. */
export const DESK_PASSWORD = 'a-cloudy-hill-with-92-goats';

/** A desk of two lanes and a wait, as somebody who plans makes it. */
export function deskDraft(gateId: string) {
  return {
    gateId,
    controls: [
      { kind: 'lane', key: '7', number: '7', name: { vi: 'Hộ chiếu Việt Nam', en: 'Vietnamese passports' } },
      { kind: 'lane', key: '8', number: '8', name: { vi: 'Hộ chiếu nước ngoài', en: 'Foreign passports' } },
      { kind: 'wait', key: 'arrivals', number: null, name: { vi: 'Sảnh đến', en: 'Arrivals hall' } },
    ],
  };
}

/** Calls the API as somebody, or as nobody. */
type Post = <T>(path: string, body: unknown) => Promise<T>;

/** Makes somebody who has a role at some gates: invited by one, accepted by the other. */
export async function makePerson(
  { administrator, nobody }: { administrator: Post; nobody: Post },
  person: { name: string; role: Role; organisationId: string; gateIds: readonly string[] },
): Promise<void> {
  const { name, role, organisationId, gateIds } = person;
  const { link } = await administrator<{ link: string }>('/invitations', {
    name,
    displayName: name,
    email: null,
    organisationId,
    language: 'vi',
    grants: [{ role, organisationId, gateIds }],
  });
  await nobody('/invitations/accepted', { secret: link.split('#')[1], password: DESK_PASSWORD });
}
