/** Asks the product and the oracle of the timeline the same questions, one share of them, and tells its parent what came of it. */
import { checkShare } from '../../tests/support/timeline-oracle/index.ts';

const [share = 0, shares = 1, questions = 1] = process.argv.slice(2).map(Number);
process.send?.(checkShare({ share, shares, questions }));
process.disconnect?.();
