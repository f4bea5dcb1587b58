export { confirmsByItself } from './by-itself.ts';
export { takeAssignment, type Assigned } from './assignment.ts';
export { enrol, type Enrolled, type PairingStatus } from './enrolment.ts';
export { pair, type PairDeps } from './pair.ts';
export { createPairAgain, type PairAgain } from './pair-again.ts';
