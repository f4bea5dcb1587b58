export function findChromium(path?: string): string | undefined;
