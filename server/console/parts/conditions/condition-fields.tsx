import type { ReactNode } from 'react';
import type { Condition } from '../../../../shared/contract/index.ts';
import { assertNever } from '../../../../shared/errors.ts';
import { BetweenFields } from './between-fields.tsx';
import { LanguageField, PlacementField } from './choice-fields.tsx';
import { OpeningFields } from './opening-fields.tsx';
import { ReadingFields } from './reading-fields.tsx';
import { TagField } from './tag-field.tsx';

export interface FieldsProps<One extends Condition = Condition> {
  condition: One;
  set: (next: One) => void;
  /** Of the first field, by which a refusal finds it. */
  name: string;
  gateId: string | null;
}

/** What is asked of a kind. */
export function ConditionFields({ condition, ...props }: FieldsProps): ReactNode {
  switch (condition.kind) {
    case 'language':
      return <LanguageField {...props} condition={condition} />;
    case 'placement':
      return <PlacementField {...props} condition={condition} />;
    case 'tag':
      return <TagField {...props} condition={condition} />;
    case 'between':
      return <BetweenFields {...props} condition={condition} />;
    case 'opening':
      return <OpeningFields {...props} condition={condition} />;
    case 'reading':
      return <ReadingFields {...props} condition={condition} />;
    default:
      return assertNever(condition);
  }
}
