export { Field, SecretField } from './field.tsx';
export { LinkButton } from './link-button.tsx';
export { Page } from './page.tsx';
export { ProblemNote } from './problem-note.tsx';
export { Empty, Failure, Loading, NotFound } from './states.tsx';
export { StateMark, type StateTone } from './state-mark.tsx';
export { QueryView } from './query-view.tsx';
export { useSubmit } from './use-submit.ts';
export { useWallClock } from './use-wall-clock.ts';
