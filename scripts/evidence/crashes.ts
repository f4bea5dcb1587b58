import type { Section } from './section.ts';

/** Players killed at seeded points and started again on what was left. */
export async function runCrashes(points: number): Promise<Section> {
  const { crashEvidence } = await import('../../tests/integration/crash/evidence.ts');
  const lines = await crashEvidence({ points });
  return { title: 'Killed players', ...lines };
}
