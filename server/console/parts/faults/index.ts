export { FaultList, type ListedFault } from './fault-list.tsx';
