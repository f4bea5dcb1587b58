export { Field, SecretField } from './field.tsx';
export { Page } from './page.tsx';
export { ProblemNote } from './problem-note.tsx';
export { Empty, Failure, Loading, NotFound } from './states.tsx';
export { QueryView } from './query-view.tsx';
export { useSubmit } from './use-submit.ts';
export { useWallClock } from './use-wall-clock.ts';
