import { NativeSelect, TextInput } from '@mantine/core';
import { z } from 'zod';
import { CatalogueCode, isDated } from '../../../../shared/contract/index.ts';
import { MomentField } from '../../parts/index.ts';
import { catalogueWords } from '../../words/catalogue-words.ts';
import { useWords } from '../../words/define-words.ts';
import { setDetails } from './draft/edit-words.ts';
import { fieldId, useEditor } from './editor-context.ts';
import classes from './notices.module.css';
import { noticesWords } from './notices-words.ts';

const NOTHING = z.literal('');
const LONGEST = { source: 200, documentNumber: 200, documentLink: 500 } as const;

/** Who says so, in which paper, and until when somebody has to read it again. */
export function ProvenanceCard({ zone }: { zone: string }) {
  const say = useWords(noticesWords);
  const { draft } = useEditor();
  const isRule = isDated(draft.details.catalogue === '' ? null : draft.details.catalogue);
  return (
    <section aria-labelledby="notice-provenance" className={classes.card}>
      <h2 id="notice-provenance">{say('provenance')}</h2>
      <div className={classes.details}>
        <TextDetail of="source" label={say('source')} hint={say('sourceHint')} />
        <CatalogueChoice />
        <TextDetail of="documentNumber" label={say('documentNumber')} hint={say('documentNumberHint')} />
        <MomentDetail of="documentDate" kind="date" label={say('documentDate')} />
        <TextDetail of="documentLink" label={say('documentLink')} hint={say('documentLinkHint')} />
        <MomentDetail
          of="reviewBy"
          kind="dateTime"
          label={say('reviewBy')}
          hint={say(isRule ? 'reviewByRule' : 'reviewByHint', { zone })}
        />
      </div>
    </section>
  );
}

function TextDetail({ of, label, hint }: { of: keyof typeof LONGEST; label: string; hint: string }) {
  const { draft, edit, errors } = useEditor();
  return (
    <TextInput
      id={fieldId(of)}
      label={label}
      description={hint}
      error={errors[of]}
      maxLength={LONGEST[of]}
      autoComplete="off"
      value={draft.details[of]}
      onChange={({ currentTarget: { value } }) => edit(setDetails({ [of]: value }), of)}
    />
  );
}

interface MomentDetailProps {
  of: 'documentDate' | 'reviewBy';
  kind: 'date' | 'dateTime';
  label: string;
  hint?: string;
}

function MomentDetail({ of, kind, label, hint }: MomentDetailProps) {
  const { draft, edit, errors } = useEditor();
  return (
    <MomentField
      of={kind}
      id={fieldId(of)}
      label={label}
      {...(hint === undefined ? {} : { description: hint })}
      error={errors[of]}
      value={draft.details[of]}
      onChange={(value) => edit(setDetails({ [of]: value }), of)}
    />
  );
}

function CatalogueChoice() {
  const say = useWords(noticesWords);
  const name = useWords(catalogueWords);
  const { draft, edit, errors } = useEditor();
  return (
    <NativeSelect
      id={fieldId('catalogue')}
      label={say('catalogue')}
      description={say('catalogueHint')}
      error={errors['catalogue']}
      value={draft.details.catalogue}
      onChange={({ currentTarget: { value } }) =>
        edit(setDetails({ catalogue: CatalogueCode.or(NOTHING).parse(value) }), 'catalogue')
      }
      data={[
        { value: '', label: say('catalogueNone') },
        ...CatalogueCode.options.map((code) => ({ value: code, label: `${code} · ${name(code)}` })),
      ]}
    />
  );
}
