export { ConditionsField } from './conditions-field.tsx';
export { useConditionWords } from './use-condition-words.ts';
