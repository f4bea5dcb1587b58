export { networkOf, type Network } from './addresses.ts';
export { createLinkFetcher, type FetchPolicy, type LinkFetcher } from './link-fetcher.ts';
export { AllowedOrigin } from './origins.ts';
