import { coverageOf, crashAt } from './points.ts';

const SEED = 20_161_122;

/** Kills kiosks at so many seeded points. */
export async function crashEvidence({
  points,
}: {
  points: number;
}): Promise<{ title: string; lines: string[]; isKept: boolean }> {
  const { killed, broken } = await crashAt({ seed: SEED, points });
  const parts = Object.entries(coverageOf(killed)).map(([part, count]) => `${part} ${count}`);
  const atInstants = killed.filter((at) => at.killed === null).length;
  return {
    title: 'Kills: a player killed (-9) and started again on what its disk kept',
    lines: [
      `${killed.length} kills of seed ${SEED}: ${parts.join(', ')}, at any instant ${atInstants}.`,
      broken.length === 0
        ? 'A correct picture after each, no verified chunk fetched again, no acknowledged play lost, none doubled.'
        : `BROKEN: ${broken.join('; ')}.`,
    ],
    isKept:
      broken.length === 0 &&
      killed.length >= points &&
      Object.values(coverageOf(killed)).every((count) => count > 0),
  };
}
