import { useQuery } from '@tanstack/react-query';
import { ContentClass, Role } from '../../../../shared/contract/index.ts';
import { useApi } from '../../api/api-context.ts';
import { gatesQuery } from '../../api/places.ts';
import { useWords } from '../../words/define-words.ts';
import { useLanguageNames } from '../../words/localised.ts';
import { Chips } from '../chips.tsx';
import { GateChoice } from '../gate-choice.tsx';
import { MomentField } from '../moment-field.tsx';
import type { FieldErrors } from '../use-submit.ts';
import { AllOrSome } from './all-or-some.tsx';
import classes from './accounts.module.css';
import { accountsWords } from './accounts-words.ts';
import type { TypedGrant } from './grant-choices.ts';
import { OrganisationSelect } from './organisation-select.tsx';

interface GrantFieldsProps {
  grant: TypedGrant;
  change: (changed: Partial<TypedGrant>) => void;
  errors: FieldErrors;
  /** Of the names of fields, where there are several such choices in one form. */
  prefix?: string;
}

/** A role: for which organisation, gates and classes, and until when. */
export function GrantFields({ grant, change, errors, prefix = '' }: GrantFieldsProps) {
  const say = useWords(accountsWords);
  const errorOf = (field: string): string | undefined => errors[`${prefix}${field}`];
  return (
    <div className={classes.grant}>
      <div>
        <Chips
          label={say('role')}
          name={`${prefix}role`}
          kind="radio"
          options={Role.options.map((value) => ({ value, label: say(value) }))}
          chosen={[grant.role]}
          onChange={([role = grant.role]) => change({ role })}
          error={errorOf('role')}
        />
        <p className={classes.does}>{say(`does-${grant.role}`)}</p>
      </div>
      <div className={classes.pair}>
        <OrganisationSelect
          name={`${prefix}organisationId`}
          label={say('forOrganisation')}
          hint={say('forHint')}
          value={grant.organisationId}
          onChange={(organisationId) => change({ organisationId })}
          error={errorOf('organisationId')}
        />
        <MomentField
          of="date"
          name={`${prefix}until`}
          label={say('lastDay')}
          description={say('lastDayHint')}
          value={grant.lastDay}
          onChange={(lastDay) => change({ lastDay })}
          error={errorOf('until')}
        />
      </div>
      <Gates {...{ grant, change, prefix }} error={errorOf('gateIds')} />
      <AllOrSome
        name={`${prefix}classes`}
        words={{ label: 'classes', all: 'allClasses', some: 'someClasses' }}
        chosen={grant.classes}
        onChange={(chosen) => change({ classes: chosen })}
      >
        {(chosen) => (
          <Chips
            label={say('theseClasses')}
            name={`${prefix}classes`}
            kind="checkbox"
            options={ContentClass.options.map((value) => ({ value, label: say(value) }))}
            chosen={chosen}
            onChange={(some) => change({ classes: some })}
            error={errorOf('classes')}
          />
        )}
      </AllOrSome>
      {grant.role === 'editor' && <Languages {...{ grant, change, prefix }} error={errorOf('languages')} />}
    </div>
  );
}

type PartProps = Pick<GrantFieldsProps, 'grant' | 'change'> & { prefix: string; error: string | undefined };

function Gates({ grant, change, prefix, error }: PartProps) {
  const say = useWords(accountsWords);
  const { data: gates = [] } = useQuery(gatesQuery(useApi()));
  return (
    <AllOrSome
      name={`${prefix}gates`}
      words={{ label: 'gates', all: 'allGates', some: 'someGates' }}
      chosen={grant.gateIds}
      onChange={(gateIds) => change({ gateIds })}
    >
      {(chosen) => (
        <GateChoice
          name={`${prefix}gateIds`}
          label={say('theseGates')}
          gates={gates}
          chosen={chosen}
          onChange={(gateIds) => change({ gateIds })}
          error={error}
        />
      )}
    </AllOrSome>
  );
}

/** Those that gates speak. */
function Languages({ grant, change, prefix, error }: PartProps) {
  const say = useWords(accountsWords);
  const nameOf = useLanguageNames();
  const { data: gates = [] } = useQuery(gatesQuery(useApi()));
  const spoken = new Set([...gates.flatMap(({ languages }) => languages), ...(grant.languages ?? [])]);
  return (
    <AllOrSome
      name={`${prefix}someLanguages`}
      words={{ label: 'languages', all: 'allLanguages', some: 'someLanguages' }}
      chosen={grant.languages}
      onChange={(languages) => change({ languages })}
    >
      {(chosen) => (
        <Chips
          label={say('theseLanguages')}
          name={`${prefix}languages`}
          kind="checkbox"
          options={[...spoken].map((value) => ({ value, label: nameOf(value) }))}
          chosen={chosen}
          onChange={(languages) => change({ languages })}
          error={error}
        />
      )}
    </AllOrSome>
  );
}
