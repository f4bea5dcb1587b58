export { NewPasswordField } from './new-password-field.tsx';
export { usePasswordJudge, type PasswordJudge } from './use-password-judge.ts';
