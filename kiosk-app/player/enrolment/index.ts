export { enrol, type Enrolled, type PairingStatus } from './enrolment.ts';
