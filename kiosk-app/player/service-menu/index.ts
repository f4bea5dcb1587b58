export { serviceFacts, type ServiceFact } from './service-facts.ts';
