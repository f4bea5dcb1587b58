/** Which of two versions (`1.20.3`) is later: above 0 where the first is, 0 where they are the same. */
export function compareVersions(one: string, other: string): number {
  const [these, those] = [one, other].map((version) => version.split('.').map(Number));
  for (const place of [0, 1, 2]) {
    const difference = (these?.[place] ?? 0) - (those?.[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
