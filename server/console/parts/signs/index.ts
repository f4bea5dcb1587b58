export { Sign, SignPlace } from './sign.tsx';
export { SignChoice } from './sign-choice.tsx';
