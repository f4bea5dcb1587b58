export { createFaults, type FaultDetails, type FaultParts, type Faults } from './faults.ts';
