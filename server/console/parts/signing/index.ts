export { DemoNote } from './demo-note.tsx';
export { hasOwnKey } from './has-own-key.ts';
export { MakeKey } from './make-key.tsx';
export { saveRequest, signStatement } from './sign-statement.ts';
export { WithoutNetwork } from './without-network.tsx';
