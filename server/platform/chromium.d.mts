type Environment = Readonly<Record<string, string | undefined>>;
export function chromiumsIn(environment: Environment): string[];
export function findChromium(environment: Environment): string | undefined;
