import type { Gate, KnownReading } from '../../../../../shared/contract/index.ts';
import type { FormProps } from '../board-form.ts';
import type { LiveChoices } from './live-choices.ts';
import type { LiveTemplate } from './live-template.ts';

/** What the parts of a form of live boards are drawn with. */
export interface LiveFieldsProps extends FormProps<LiveChoices> {
  template: LiveTemplate;
  gate: Gate;
  known: readonly KnownReading[];
}
