import { DEFECT_NAMES, type DefectName } from '../../support/crash-defects.ts';
import { KILLS_PER_KIOSK } from '../../support/crash-points.ts';
import { startCrashServer } from '../../support/crash-server.ts';
import { coverageOf, crashAt, firstBroken, oneForEachCore } from './points.ts';

const SEED = 20_161_122;

interface Section {
  title: string;
  lines: string[];
  isKept: boolean;
}

/** Kills kiosks at so many seeded points, and shows that each planted defect would have been found within as many. */
export async function crashEvidence({ points }: { points: number }): Promise<Section> {
  const { killed, broken } = await crashAt({ seed: SEED, points });
  const coverage = Object.entries(coverageOf(killed));
  // Whether a kill meets a log half moved is chance.
  const sure = coverage.filter(([part]) => part !== 'with the log half moved');
  const atInstants = killed.filter((at) => at.killed === null).length;
  const found = await foundDefects(Math.ceil(points / KILLS_PER_KIOSK));
  const missed = DEFECT_NAMES.filter((defect) => found.get(defect) === null);
  return {
    title: 'Kills: a player killed (-9) and started again on what its disk kept',
    lines: [
      `${killed.length} kills of seed ${SEED}: ${coverage.map(([part, count]) => `${part} ${count}`).join(', ')}, at any instant ${atInstants}.`,
      'A seed repeats the points and what power cuts take; the interleaving of network and timers is of each run.',
      broken.length === 0
        ? 'A correct picture after each, in its turn; no byte of a verified chunk sent again, no acknowledged play lost, none doubled.'
        : `BROKEN: ${broken.join('; ')}.`,
      missed.length === 0
        ? `Each of ${DEFECT_NAMES.length} planted defects is found within ${points} kills.`
        : `NOT FOUND: a player that ${missed.join('; that ')}.`,
    ],
    isKept:
      broken.length === 0 &&
      missed.length === 0 &&
      killed.length >= points &&
      sure.every(([, count]) => count > 0),
  };
}

async function foundDefects(mostKiosks: number): Promise<ReadonlyMap<DefectName, string | null>> {
  await using server = await startCrashServer();
  const found = new Map<DefectName, string | null>();
  await oneForEachCore(DEFECT_NAMES, async (defect) => {
    found.set(defect, await firstBroken(server, { defect, most: mostKiosks }));
  });
  return found;
}
