import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Bus, BusEvents } from './bus.ts';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export interface MetricsParts {
  bus: Bus;
  /** Kiosks whose doorbell is connected to this process now. */
  connectedKiosks: () => number;
  /** Displays that the last publication of this process could not compile. */
  displaysNotCompiled: () => number;
  /** Whether this process draws versions, to be judged as they are seen. */
  isDrawing: () => boolean;
}

/** What this process counts of itself, in the words of Prometheus. No name, address or content is in it; of feeds the id is. */
export interface Metrics {
  contentType: string;
  text(): Promise<string>;
}

/** Counts what passes over the bus and through the routes of `app`, until the app closes. */
export function keepMetrics(app: FastifyInstance, { bus, ...counts }: MetricsParts): Metrics {
  const registry = new Registry();
  const registers = [registry];
  timeRequests(app, registers);
  gauge(registry, {
    name: 'waypost_kiosks_connected',
    help: 'Kiosks whose doorbell is connected to this process',
    count: counts.connectedKiosks,
  });
  gauge(registry, {
    name: 'waypost_displays_not_compiled',
    help: 'Displays whose plans could not be compiled when this process tried last; they keep those they have',
    count: counts.displaysNotCompiled,
  });
  gauge(registry, {
    name: 'waypost_draws_versions',
    help: '1 where this process has a browser that draws versions, to be judged as they are seen; 0 where it has none',
    count: () => Number(counts.isDrawing()),
  });
  countFacts(app, bus, registers);
  let isComplete = false;
  return {
    contentType: registry.contentType,
    text: () => {
      // They watch the event loop and the collector from then on: nobody pays for it who never asks.
      if (!isComplete) collectDefaultMetrics({ register: registry });
      isComplete = true;
      return registry.metrics();
    },
  };
}

function gauge(
  registry: Registry,
  { count, ...named }: { name: string; help: string; count: () => number },
): void {
  const counted = new Gauge({
    ...named,
    registers: [],
    collect() {
      this.set(count());
    },
  });
  registry.registerMetric(counted);
}

/** By the route's pattern, never by the address called: that would name objects, and be without end. */
function timeRequests(app: FastifyInstance, registers: Registry[]): void {
  const seconds = new Histogram({
    name: 'waypost_http_request_seconds',
    help: 'How long calls took, from their headers to the end of the answer',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    const labels = { method: request.method, route, status: `${Math.floor(reply.statusCode / 100)}xx` };
    seconds.observe(labels, reply.elapsedTime / 1_000);
  });
}

function countFacts(app: FastifyInstance, bus: Bus, registers: Registry[]): void {
  const counter = (name: string, help: string): Counter => new Counter({ name, help, registers });
  const manifests = counter('waypost_manifests_published_total', 'New revisions of manifests');
  const recalls = counter('waypost_recalls_total', 'Contents recalled');
  const clones = counter('waypost_clones_suspected_total', 'Kiosks of which two units spoke with one key');
  const feedFaults = new Counter({
    name: 'waypost_feed_faults_total',
    help: 'What was wrong with documents of feeds, by the id of the feed',
    labelNames: ['feed', 'reason'],
    registers,
  });
  const onFeed = ({ feedId: feed, reason, count }: BusEvents['feed:faulted'][0]): void =>
    feedFaults.inc({ feed, reason }, count);
  const onManifests = (notices: unknown[]): void => manifests.inc(notices.length);
  const onRecall = (): void => recalls.inc();
  const onClone = (): void => clones.inc();
  bus.on('manifest:changed', onManifests);
  bus.on('content:recalled', onRecall);
  bus.on('kiosk:clone-suspected', onClone);
  bus.on('feed:faulted', onFeed);
  app.addHook('onClose', async () => {
    bus.off('manifest:changed', onManifests);
    bus.off('content:recalled', onRecall);
    bus.off('kiosk:clone-suspected', onClone);
    bus.off('feed:faulted', onFeed);
  });
}
