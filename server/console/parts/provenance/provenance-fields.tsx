import { NativeSelect, TextInput, type TextInputProps } from '@mantine/core';
import { z } from 'zod';
import { CatalogueCode } from '../../../../shared/contract/index.ts';
import { catalogueWords } from '../../words/catalogue-words.ts';
import { useWords } from '../../words/define-words.ts';
import { MomentField } from '../moment-field.tsx';
import { useWallClock } from '../use-wall-clock.ts';
import { isRule, reviewLackOf, type ProvenanceChoices } from './provenance.ts';
import classes from './provenance.module.css';
import { provenanceWords } from './provenance-words.ts';

const NOTHING = z.literal('');
/** Every hint stands below, as fields of dates have it, so that fields beside each other are in line. */
const ORDER: NonNullable<TextInputProps['inputWrapperOrder']> = ['label', 'input', 'description', 'error'];
const LONGEST = { source: 200, documentNumber: 200, documentLink: 500 } as const;

export interface ProvenanceFieldsProps {
  choices: ProvenanceChoices;
  /** Always of one field. */
  change: (changed: Partial<ProvenanceChoices>, field: keyof ProvenanceChoices) => void;
  errors: Readonly<Record<string, string>>;
  /** Of the gate, by whose clock dates of review are meant. */
  zone: string;
  /** Of a field's element, where the page looks for it by that. */
  idOf?: (field: keyof ProvenanceChoices) => string;
}

/** Who says so, in which paper, and until when somebody has to read it again. */
export function ProvenanceFields(props: ProvenanceFieldsProps) {
  const say = useWords(provenanceWords);
  const { choices, zone } = props;
  const nowMs = useWallClock();
  const { reviewBy: lack } = reviewLackOf(choices, { zone, nowMs });
  const errors = lack === undefined ? props.errors : { ...props.errors, reviewBy: say(lack) };
  const fields = { ...props, errors };
  return (
    <div className={classes.fields}>
      <TextChoice of="source" {...fields} hint={say('sourceHint')} />
      <CatalogueChoice {...fields} />
      <TextChoice of="documentNumber" {...fields} hint={say('documentNumberHint')} />
      <MomentChoice of="documentDate" kind="date" {...fields} />
      <TextChoice of="documentLink" {...fields} hint={say('documentLinkHint')} />
      <MomentChoice
        of="reviewBy"
        kind="dateTime"
        {...fields}
        hint={say(isRule(choices) ? 'reviewByRule' : 'reviewByHint', { zone })}
      />
    </div>
  );
}

interface TextChoiceProps extends ProvenanceFieldsProps {
  of: keyof typeof LONGEST;
  hint: string;
}

function TextChoice({ of, hint, choices, change, errors, idOf }: TextChoiceProps) {
  const say = useWords(provenanceWords);
  return (
    <TextInput
      name={of}
      {...(idOf !== undefined && { id: idOf(of) })}
      label={say(of)}
      description={hint}
      error={errors[of]}
      maxLength={LONGEST[of]}
      autoComplete="off"
      inputWrapperOrder={ORDER}
      value={choices[of]}
      onChange={({ currentTarget: { value } }) => change({ [of]: value }, of)}
    />
  );
}

interface MomentChoiceProps extends ProvenanceFieldsProps {
  of: 'documentDate' | 'reviewBy';
  kind: 'date' | 'dateTime';
  hint?: string;
}

function MomentChoice({ of, kind, hint, choices, change, errors, idOf }: MomentChoiceProps) {
  const say = useWords(provenanceWords);
  return (
    <MomentField
      of={kind}
      name={of}
      {...(idOf !== undefined && { id: idOf(of) })}
      label={say(of)}
      {...(hint !== undefined && { description: hint })}
      error={errors[of]}
      value={choices[of]}
      onChange={(value) => change({ [of]: value }, of)}
    />
  );
}

function CatalogueChoice({ choices, change, errors, idOf }: ProvenanceFieldsProps) {
  const say = useWords(provenanceWords);
  const name = useWords(catalogueWords);
  return (
    <NativeSelect
      name="catalogue"
      {...(idOf !== undefined && { id: idOf('catalogue') })}
      label={say('catalogue')}
      description={say('catalogueHint')}
      inputWrapperOrder={ORDER}
      error={errors['catalogue']}
      value={choices.catalogue}
      onChange={({ currentTarget: { value } }) =>
        change({ catalogue: CatalogueCode.or(NOTHING).parse(value) }, 'catalogue')
      }
      data={[
        { value: '', label: say('catalogueNone') },
        ...CatalogueCode.options.map((code) => ({ value: code, label: `${code} · ${name(code)}` })),
      ]}
    />
  );
}
