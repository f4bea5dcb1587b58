import { ProvenanceFields, provenanceWords } from '../../parts/provenance/index.ts';
import { useWords } from '../../words/define-words.ts';
import { setDetails } from './draft/edit-words.ts';
import { fieldId, useEditor } from './editor-context.ts';
import classes from './notices.module.css';

/** Who says so, in which paper, and until when somebody has to read it again. */
export function ProvenanceCard({ zone }: { zone: string }) {
  const say = useWords(provenanceWords);
  const { draft, edit, errors } = useEditor();
  return (
    <section aria-labelledby="notice-provenance" className={classes.card}>
      <h2 id="notice-provenance">{say('provenance')}</h2>
      <ProvenanceFields
        choices={draft.details}
        change={(changed, field) => edit(setDetails(changed), field)}
        errors={errors}
        zone={zone}
        idOf={fieldId}
      />
    </section>
  );
}
