export { enrol, type Enrolled, type PairingStatus } from './enrolment.ts';
export { pairingPage } from './pairing-page.ts';
