import { join } from 'node:path';
import type { DeploymentSpec } from '../../src/rollout';

/**
 * The Deployment controller of @ngrok/webernetes, a port of the upstream one to TypeScript, on an API of our own that
 * holds one Deployment and its ReplicaSets. The package is made for bundlers and exports no controllers: they are
 * loaded from its files.
 */
const dist = join(__dirname, '..', '..', 'node_modules', '@ngrok', 'webernetes', 'dist');

interface ReplicaSet {
  metadata: { name: string; namespace: string; uid: string; creationTimestamp: string; [field: string]: unknown };
  spec: { replicas: number; template: { spec: { containers: { image: string }[] } }; [field: string]: unknown };
  status: { replicas: number; readyReplicas: number; availableReplicas: number };
}

interface Store {
  add(object: unknown): Promise<void>;
  update(object: unknown): Promise<void>;
}

interface Controller {
  readonly deploymentIndexer: Store;
  readonly replicaSetIndexer: Store;
  readonly queue: { shutDown(): Promise<void> };
  syncDeployment(ctx: unknown, key: string): Promise<Error | undefined>;
}

interface ControllerModule {
  readonly DeploymentController: new (
    api: unknown,
    config: unknown,
    rsControl: unknown,
    recorder: unknown,
  ) => Controller;
}

const { DeploymentController } = require(
  join(dist, 'controller', 'deployment', 'deployment-controller.js'),
) as ControllerModule;
const { Clock } = require(join(dist, 'clock.js')) as { readonly Clock: new () => object };
const { withClock } = require(join(dist, 'clock-context.js')) as { withClock(ctx: unknown, clock: unknown): unknown };
const { background } = require(join(dist, 'go', 'context.js')) as { background(): unknown };

/** What the simulation under test can do too. */
export class PeerSimulation {
  private readonly controller: Controller;
  private readonly sets = new Map<string, ReplicaSet>();
  private readonly pods = new Map<string, { readonly serial: number; ready: boolean }[]>();
  private readonly ctx: unknown;
  private deployment: { spec: object; status?: object; [field: string]: unknown };
  private serial = 0;

  constructor(spec: DeploymentSpec) {
    this.ctx = withClock(background(), new Clock());
    this.deployment = this.manifest(spec);
    this.controller = new DeploymentController(
      this.api(),
      { options: { ctx: this.ctx } },
      {},
      { eventf: async () => {} },
    );
  }

  async start(): Promise<void> {
    // Nobody reads the queue here; its timers would keep the process alive.
    await this.controller.queue.shutDown();
    await this.controller.deploymentIndexer.add(this.deployment);
    await this.settle();
    for (const pods of this.pods.values()) for (const pod of pods) pod.ready = true;
    await this.settle();
  }

  async apply(spec: DeploymentSpec): Promise<void> {
    const { status } = this.deployment;
    this.deployment = { ...this.manifest(spec), ...(status === undefined ? {} : { status }) };
    await this.controller.deploymentIndexer.update(this.deployment);
    await this.settle();
  }

  /** The oldest Pod of an image that is not ready becomes ready; false when there is none. */
  async makeReady(image: string): Promise<boolean> {
    const pod = this.podsOf(image).find(({ ready }) => !ready);
    if (pod === undefined) return false;
    pod.ready = true;
    await this.settle();
    return true;
  }

  sizeOf(image: string): number {
    return this.setOf(image)?.spec.replicas ?? 0;
  }

  private setOf(image: string): ReplicaSet | undefined {
    return [...this.sets.values()].find(({ spec }) => spec.template.spec.containers[0]?.image === image);
  }

  private podsOf(image: string) {
    return this.pods.get(this.setOf(image)?.metadata.name ?? '') ?? [];
  }

  private manifest({ replicas, template, paused, minReadySeconds, strategy }: DeploymentSpec) {
    const { type, ...rollingUpdate } = strategy;
    return {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'default', uid: 'web', generation: 1 },
      spec: {
        replicas,
        paused,
        minReadySeconds,
        progressDeadlineSeconds: 600,
        revisionHistoryLimit: 10,
        strategy: type === 'Recreate' ? { type } : { type, rollingUpdate },
        selector: { matchLabels: { app: 'web' } },
        template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: template }] } },
      },
    };
  }

  private api() {
    const replace = async ({ body }: { readonly body: ReplicaSet }) => {
      this.sets.set(body.metadata.name, structuredClone(body));
      return structuredClone(body);
    };
    return {
      corev1: {},
      appsv1: {
        replaceNamespacedReplicaSet: replace,
        createNamespacedReplicaSet: async ({ body }: { readonly body: ReplicaSet }) => {
          const serial = this.sets.size;
          body.metadata.uid = `set-${serial}`;
          body.metadata.creationTimestamp = new Date(Date.UTC(2020, 0, 1) + serial * 1000).toISOString();
          body.status = { replicas: 0, readyReplicas: 0, availableReplicas: 0 };
          return replace({ body });
        },
        deleteNamespacedReplicaSet: async () => {},
        readNamespacedDeployment: async () => structuredClone(this.deployment),
        replaceNamespacedDeploymentStatus: async ({ body }: { readonly body: { readonly status: object } }) => {
          this.deployment.status = structuredClone(body.status);
        },
      },
    };
  }

  /** Lets both controllers work until the Deployment controller writes no size any more. */
  private async settle(): Promise<void> {
    for (let before = ''; before !== this.state(); ) {
      before = this.state();
      const error = await this.controller.syncDeployment(this.ctx, 'default/web');
      if (error !== undefined) throw error;
      for (const set of this.sets.values()) await this.syncPods(set);
    }
  }

  private state(): string {
    return JSON.stringify(
      [...this.sets.values()].map(({ spec, status, metadata }) => [spec.replicas, status, metadata.annotations]),
    );
  }

  /** What a ReplicaSet controller does: Pods that are not ready go first, then the newest. */
  private async syncPods(set: ReplicaSet): Promise<void> {
    let pods = this.pods.get(set.metadata.name) ?? [];
    while (pods.length < set.spec.replicas) pods.push({ serial: this.serial++, ready: false });
    const keep = [...pods].sort((a, b) => Number(b.ready) - Number(a.ready) || a.serial - b.serial);
    const kept = new Set(keep.slice(0, set.spec.replicas));
    pods = pods.filter((pod) => kept.has(pod));
    this.pods.set(set.metadata.name, pods);
    const ready = pods.filter((pod) => pod.ready).length;
    set.status = { replicas: pods.length, readyReplicas: ready, availableReplicas: ready };
    await this.controller.replicaSetIndexer.update(structuredClone(set));
  }
}
