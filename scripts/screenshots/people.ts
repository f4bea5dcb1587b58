import type { Capabilities } from '../../server/capabilities.ts';
import { SERVER_ACTOR } from '../../server/platform/actor.ts';
import type { Person, Role } from '../../shared/contract/index.ts';
import { formatInstant, systemClock } from '../../shared/time/index.ts';

const DAY_MS = 86_400_000;
const PASSWORD = 'nobody signs in by this one';

/** Who there is in the pictures, for whom: made up. */
const GUESTS: readonly {
  name: string;
  displayName: string;
  role: Role;
  of: 'customs' | 'gateCustoms' | 'border';
}[] = [
  { name: 'lan.pham', displayName: 'Phạm Thị Lan', role: 'editor', of: 'gateCustoms' },
  { name: 'minh.tran', displayName: 'Trần Văn Minh', role: 'approver', of: 'customs' },
  { name: 'hoa.nguyen', displayName: 'Nguyễn Thị Hoa', role: 'duty-officer', of: 'border' },
];

/** Organisations and people, one who stands in for another, and an invitation that waits. */
export async function seedPeople({
  organisations,
  people,
}: Pick<Capabilities, 'organisations' | 'people'>): Promise<{
  personId: string;
  organisationId: string;
  invitation: string;
}> {
  const { ownId } = organisations;
  const make = async (name: string, parentId: string): Promise<string> =>
    (await organisations.editing.create(SERVER_ACTOR, { name, parentId })).id;
  await organisations.editing.update(
    SERVER_ACTOR,
    { id: ownId, revision: 1 },
    { name: 'Cửa khẩu quốc tế', parentId: null },
  );
  const customs = await make('Hải quan', ownId);
  const ids = {
    customs,
    gateCustoms: await make('Hải quan Hữu Nghị', customs),
    border: await make('Biên phòng', ownId),
  };
  for (const guest of GUESTS) {
    const link = await invited({ people }, { ...guest, organisationId: ids[guest.of] });
    const secret = link.split('#')[1] ?? '';
    await people.invitations.accept(
      { secret, password: PASSWORD },
      { address: guest.name, agent: '', replaces: null },
    );
  }
  const { rows } = await people.persons.list({ limit: 10, matching: {} });
  const idOf = (name: string): string => rows.find((person: Person) => person.name === name)?.id ?? '';
  const fromMs = systemClock.wallMs() - DAY_MS;
  await people.grants.substitute(SERVER_ACTOR, {
    personId: idOf('lan.pham'),
    substituteId: idOf('minh.tran'),
    from: formatInstant(fromMs),
    until: formatInstant(fromMs + 14 * DAY_MS),
    reason: 'Nghỉ phép',
  });
  const waiting = { name: 'thu.vo', displayName: 'Võ Anh Thư', role: 'planner' as const };
  const invitation = await invited({ people }, { ...waiting, organisationId: customs });
  return { personId: idOf('lan.pham'), organisationId: customs, invitation };
}

async function invited(
  { people }: Pick<Capabilities, 'people'>,
  {
    name,
    displayName,
    role,
    organisationId,
  }: Record<'name' | 'displayName' | 'organisationId', string> & { role: Role },
): Promise<string> {
  const said = { email: null, language: 'vi', hours: 168 };
  const span = { gateIds: null, classes: null, languages: null, until: null };
  const { link } = await people.invitations.invite(SERVER_ACTOR, {
    ...said,
    name,
    displayName,
    organisationId,
    grants: [{ role, organisationId, ...span }],
  });
  return new URL(link ?? '').hash;
}
