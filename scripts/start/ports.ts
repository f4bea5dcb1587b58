import { AppError } from '../../shared/errors.ts';

/** Turns the error of a port that somebody else uses into a sentence with its remedy. */
export function explainTakenPort(variable: string, port: number): (error: unknown) => never {
  return (error) => {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!isTaken) throw error;
    throw new AppError(
      'config/invalid',
      `Port ${port} is taken. Choose another one: ${variable}=${port + 1} npm start`,
    );
  };
}
