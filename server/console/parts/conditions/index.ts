export { ConditionsField } from './conditions-field.tsx';
export { KeyField } from './key-field.tsx';
export { useConditionWords } from './use-condition-words.ts';
