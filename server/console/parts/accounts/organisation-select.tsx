import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.ts';
import { organisationsQuery } from '../../api/organisations.ts';
import { useWords } from '../../words/define-words.ts';
import { accountsWords } from './accounts-words.ts';
import { treeOf } from './organisation-tree.ts';

/** As wide as two letters, and kept by every browser. */
const INDENT = '\u2003';

interface OrganisationSelectProps {
  name: string;
  label: string;
  hint?: string;
  /** Empty: none is chosen yet. */
  value: string;
  onChange: (organisationId: string) => void;
  error?: string | undefined;
  /** Those that cannot be chosen here. */
  without?: ReadonlySet<string>;
}

/** One of the organisations that one may see and that are not closed, in their tree. */
export function OrganisationSelect(props: OrganisationSelectProps) {
  const { name, label, hint, value, onChange, error, without } = props;
  const say = useWords(accountsWords);
  const { data = [] } = useQuery(organisationsQuery(useApi()));
  const offered = treeOf(data).filter(
    ({ organisation: { id, closedAt } }) => id === value || (closedAt === null && without?.has(id) !== true),
  );
  return (
    <NativeSelect
      name={name}
      label={label}
      {...(hint === undefined ? {} : { description: hint })}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data={[
        ...(value === '' ? [{ value: '', label: say('chooseOrganisation') }] : []),
        ...offered.map(({ organisation, depth }) => ({
          value: organisation.id,
          label: `${INDENT.repeat(depth)}${organisation.name}`,
        })),
      ]}
      error={error}
    />
  );
}
