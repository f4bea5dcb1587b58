import { AppError } from './errors.ts';

/**
 * For the `catch` of listening: turns the error of a port that somebody else uses into a sentence with its remedy
 * (`config/invalid`), and throws any other as it is.
 */
export function explainTakenPort(variable: string, port: number): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    const remedy = `End what uses it, or name another one, as ${variable}=${port + 10}.`;
    throw new AppError('config/invalid', `Port ${port} is taken. ${remedy}`, { cause: error });
  };
}
