import { Chart } from 'cdk8s';
import { emitYamlDocuments } from '../src/manifest/emit-yaml';
import { DrydockApp } from '../src/synth';
import { CanaryDeployment, type CanaryDeploymentProps, type CanaryPhase, type CanaryTraffic, canarySize } from '.';

expect.addSnapshotSerializer({
  test: (value) => typeof value === 'string',
  serialize: (value: string) => value,
});

const pods = (image: string) => ({
  spec: { containers: [{ name: 'myapp', image, ports: [{ name: 'http', containerPort: 80 }] }] },
});

const base: CanaryDeploymentProps = {
  labels: { app: 'myapp' },
  replicas: 4,
  template: pods('nginx:1.14.1'),
  service: { ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
};

/** The parts of the rendered objects that the tests look at. */
interface Rendered {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: { readonly [key: string]: string } };
  readonly spec: {
    readonly selector: { readonly matchLabels?: object };
    readonly template: { readonly spec: object };
    readonly scaleTargetRef: { readonly name: string };
    readonly sessionAffinityConfig: { readonly clientIP: { readonly timeoutSeconds: number } };
    readonly rules: readonly { readonly sessionPersistence: { readonly absoluteTimeout: string } }[];
  };
}

type Objects = readonly Rendered[];

function render(props: Partial<CanaryDeploymentProps>): {
  readonly release: CanaryDeployment;
  readonly objects: Objects;
} {
  const chart = new Chart(new DrydockApp(), 'shop', { namespace: 'shop' });
  const release = new CanaryDeployment(chart, 'myapp', { ...base, ...props });
  return { release, objects: chart.toJson() as Objects };
}

const share = '20%';
const template = pods('nginx:1.15.5');
const phases: readonly CanaryPhase[] = [
  { type: 'stable' },
  { type: 'canary', template, share },
  { type: 'promote', template, share },
  { type: 'abort' },
];

const traffics: readonly CanaryTraffic[] = [
  { type: 'replicas' },
  { type: 'gateway', parentRefs: [{ name: 'public', namespace: 'gateways' }], hostnames: ['myapp.example.com'] },
  { type: 'ingressNginx', host: 'myapp.example.com', tlsSecret: 'myapp-tls' },
  { type: 'argoRollouts', analysis: { templates: [{ templateName: 'success-rate' }] } },
];

const everything = traffics.flatMap((traffic) =>
  phases.map((phase) => [traffic.type, phase.type, traffic, phase] as const),
);

describe('CanaryDeployment', () => {
  test.each(everything)('%s, phase %s', (_traffic, _phase, traffic, phase) => {
    expect(emitYamlDocuments(render({ traffic, phase }).objects)).toMatchSnapshot();
  });

  const deployments = (phase: CanaryPhase): Objects =>
    render({ phase }).objects.filter(({ kind }) => kind === 'Deployment');
  const named = (phase: CanaryPhase, name: string): Rendered['spec'] | undefined =>
    deployments(phase).find(({ metadata }) => metadata.name === name)?.spec;

  it('keeps the selector of the stable track in every phase, and it never selects a canary', () => {
    for (const phase of phases)
      expect(named(phase, 'myapp')?.selector).toEqual({ matchLabels: { app: 'myapp', track: 'stable' } });
    expect(named(phases[1] as CanaryPhase, 'myapp-canary')?.selector).toEqual({
      matchLabels: { app: 'myapp', track: 'canary' },
    });
  });

  it('leaves the stable Deployment as it is while the canary runs and after an abort', () => {
    const stable = named({ type: 'stable' }, 'myapp');
    expect(named(phases[1] as CanaryPhase, 'myapp')).toEqual(stable);
    expect(named({ type: 'abort' }, 'myapp')).toEqual(stable);
    expect(deployments({ type: 'abort' })).toHaveLength(1);
  });

  it('keeps the canary as it is while the stable track takes its template', () => {
    expect(named(phases[2] as CanaryPhase, 'myapp-canary')).toEqual(named(phases[1] as CanaryPhase, 'myapp-canary'));
    expect(named(phases[2] as CanaryPhase, 'myapp')?.template.spec).toEqual(template.spec);
  });

  it('names the labels that tell the tracks apart in monitoring', () => {
    expect(render({}).release.metrics).toEqual({
      stable: { app: 'myapp', track: 'stable' },
      canary: { app: 'myapp', track: 'canary' },
    });
  });

  const protection = { autoscaler: { minReplicas: 4, maxReplicas: 9 }, maxUnavailable: 1 };

  test.each(phases.map((phase) => [phase.type, phase] as const))(
    'scales and protects rightly in phase %s',
    (_type, phase) => {
      const { objects } = render({ ...protection, phase });
      const of = (kind: string): Objects => objects.filter((object) => object.kind === kind);
      expect(of('HorizontalPodAutoscaler').map(({ spec }) => spec.scaleTargetRef.name)).toEqual(['myapp']);
      expect(of('Deployment').find(({ metadata }) => metadata.name === 'myapp')?.spec).not.toHaveProperty('replicas');
      // A Pod that two budgets select cannot be evicted: there is one, and it selects both tracks.
      expect(of('PodDisruptionBudget').map(({ spec }) => spec.selector.matchLabels)).toEqual([{ app: 'myapp' }]);
    },
  );

  it('pins a client to one track', () => {
    const sessionAffinity = { type: 'ClientIP', timeoutSeconds: 600 } as const;
    const service = { ...base.service, sessionAffinity };
    const of = (traffic: CanaryTraffic, kind: string): Objects =>
      render({ service, traffic, phase: phases[1] as CanaryPhase }).objects.filter((object) => object.kind === kind);
    const [gateway, nginx] = [traffics[1] as CanaryTraffic, traffics[2] as CanaryTraffic];
    expect(of({ type: 'replicas' }, 'Service')[0]?.spec.sessionAffinityConfig.clientIP.timeoutSeconds).toBe(600);
    expect(of(gateway, 'HTTPRoute')[0]?.spec.rules[0]?.sessionPersistence.absoluteTimeout).toBe('600s');
    expect(
      of(nginx, 'Ingress').map(({ metadata }) => metadata.annotations?.['nginx.ingress.kubernetes.io/affinity']),
    ).toEqual(['cookie', 'cookie']);
  });
});

describe('in every phase of every traffic strategy', () => {
  const sessionAffinity = { type: 'ClientIP', timeoutSeconds: 600 } as const;
  const full = { autoscaler: { minReplicas: 4, maxReplicas: 9 }, maxUnavailable: 1 };
  const rendered = (traffic: CanaryTraffic, phase: CanaryPhase): Objects =>
    render({ ...full, service: { ...base.service, sessionAffinity }, traffic, phase }).objects;
  const of = (objects: Objects, kind: string): Objects => objects.filter((object) => object.kind === kind);

  test.each(everything)('%s, %s: one autoscaler, of the stable track', (type, _phase, traffic, phase) => {
    const objects = rendered(traffic, phase);
    const kind = type === 'argoRollouts' ? 'Rollout' : 'Deployment';
    expect(of(objects, 'HorizontalPodAutoscaler').map(({ spec }) => spec.scaleTargetRef)).toEqual([
      { apiVersion: kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1', kind, name: 'myapp' },
    ]);
    // The autoscaler's number is not in the manifest: each apply would set it back.
    for (const { metadata, spec } of of(objects, kind)) {
      if (metadata.name === 'myapp') expect(spec).not.toHaveProperty('replicas');
      else expect(spec).toHaveProperty('replicas', 1);
    }
  });

  test.each(everything)('%s, %s: one budget, of both tracks', (_type, _phase, traffic, phase) => {
    const budgets = of(rendered(traffic, phase), 'PodDisruptionBudget');
    expect(budgets.map(({ spec }) => spec.selector.matchLabels)).toEqual([{ app: 'myapp' }]);
  });

  test.each(everything)('%s, %s: a client stays with its track', (type, _phase, traffic, phase) => {
    const objects = rendered(traffic, phase);
    for (const { spec } of of(objects, 'Service')) expect(spec.sessionAffinityConfig.clientIP.timeoutSeconds).toBe(600);
    const routes = of(objects, 'HTTPRoute');
    expect(routes).toHaveLength(type === 'gateway' ? 1 : 0);
    for (const { spec } of routes) expect(spec.rules[0]?.sessionPersistence.absoluteTimeout).toBe('600s');
    for (const { metadata } of of(objects, 'Ingress')) {
      expect(metadata.annotations).toMatchObject({
        'nginx.ingress.kubernetes.io/affinity': 'cookie',
        'nginx.ingress.kubernetes.io/affinity-canary-behavior': 'sticky',
      });
    }
  });

  test.each(everything)('%s, %s: no Pod is of two Deployments', (_type, _phase, traffic, phase) => {
    const tracks = of(rendered(traffic, phase), 'Deployment').map(({ spec }) => spec.selector.matchLabels);
    expect(new Set(tracks.map((labels) => (labels as { readonly track: string }).track)).size).toBe(tracks.length);
  });

  it('has as many stable Pods in each', () => {
    for (const [, , traffic, phase] of everything) {
      const { objects } = render({ traffic, phase });
      const stable = objects.find(
        ({ kind, metadata }) => /^(Deployment|Rollout)$/.test(kind) && metadata.name === 'myapp',
      );
      expect(stable?.spec).toHaveProperty('replicas', 4);
    }
  });

  it('says what the Pods express only where their number decides it', () => {
    for (const [type, phaseType, traffic, phase] of everything) {
      const { release } = render({ traffic, phase });
      const tries = phaseType === 'canary' || phaseType === 'promote';
      expect(release.size === undefined).toBe(!tries || type === 'argoRollouts');
    }
  });
});

describe('canarySize', () => {
  test.each([
    [1, 3, { replicas: 1, weight: 25, expressed: 25 }],
    ['25%', 3, { replicas: 1, weight: 25, expressed: 25 }],
    ['5%', 3, { replicas: 1, weight: 5, expressed: 25 }],
    ['20%', 4, { replicas: 1, weight: 20, expressed: 20 }],
    ['10%', 20, { replicas: 2, weight: 10, expressed: 9.1 }],
    ['50%', 5, { replicas: 5, weight: 50, expressed: 50 }],
    ['100%', 5, { replicas: 5, weight: 100, expressed: 50 }],
    ['0%', 5, { replicas: 1, weight: 0, expressed: 16.7 }],
  ] as const)('%s of %i', (wanted, stable, size) => {
    expect(canarySize(wanted, stable)).toEqual(size);
  });
});

describe('a release that cannot be', () => {
  const canary = (fields: object): CanaryPhase => ({ type: 'canary', template, share, ...fields }) as CanaryPhase;

  test.each([
    [
      'weight over 100',
      { phase: canary({ share: '101%' }) },
      'CanaryDeployment shop/myapp phase.share: "101%" is no count or percentage; use a whole number from 0, or one like "25%" up to "100%" (from shop/myapp)',
    ],
    [
      'weight that does not parse',
      { phase: canary({ share: '5 percent' }) },
      'CanaryDeployment shop/myapp phase.share: "5 percent" is no count or percentage; use a whole number from 0, or one like "25%" up to "100%" (from shop/myapp)',
    ],
    [
      'more canary than stable Pods',
      { phase: canary({ share: 5 }) },
      'CanaryDeployment shop/myapp phase.share: 5 canary Pods are out of range; use 1 to 4 (replicas), or a percentage (from shop/myapp)',
    ],
    [
      'no canary Pods',
      { phase: canary({ share: 0 }) },
      'CanaryDeployment shop/myapp phase.share: 0 canary Pods are out of range; use 1 to 4 (replicas), or a percentage (from shop/myapp)',
    ],
    [
      'no stable Pods',
      { replicas: 0, phase: canary({}) },
      'CanaryDeployment shop/myapp spec.replicas: 0 stable Pods have no traffic to share; use 1 or more, or phase stable (from shop/myapp)',
    ],
    [
      'a canary that runs already',
      { phase: canary({ template: base.template }) },
      'CanaryDeployment shop/myapp phase.template: the canary is what runs already ("nginx:1.14.1"); change an image or a setting, or use phase stable (from shop/myapp)',
    ],
    [
      'the same with its fields in another order',
      {
        phase: canary({
          template: {
            spec: {
              containers: [{ ports: [{ containerPort: 80, name: 'http' }], image: 'nginx:1.14.1', name: 'myapp' }],
            },
          },
        }),
      },
      'CanaryDeployment shop/myapp phase.template: the canary is what runs already ("nginx:1.14.1"); change an image or a setting, or use phase stable (from shop/myapp)',
    ],
    [
      'a phase that there is not',
      { phase: { type: 'rollback' } as unknown as CanaryPhase },
      'CanaryDeployment shop/myapp phase.type: "rollback" is no phase; use one of stable, canary, promote, abort (from shop/myapp)',
    ],
    [
      'a canary without Pods to try',
      { phase: canary({ template: undefined }) },
      'CanaryDeployment shop/myapp phase.template: is missing; give the Pods to try (from shop/myapp)',
    ],
    [
      'a canary without a share',
      { phase: canary({ share: undefined }) },
      'CanaryDeployment shop/myapp phase.share: is missing; use a percentage of the traffic, or a count of Pods (from shop/myapp)',
    ],
    [
      'a negative number of stable Pods',
      { replicas: -1, phase: canary({}) },
      'CanaryDeployment shop/myapp spec.replicas: -1 stable Pods have no traffic to share; use 1 or more, or phase stable (from shop/myapp)',
    ],
    [
      'a strategy that there is not',
      { traffic: { type: 'istio' } as unknown as CanaryTraffic },
      'CanaryDeployment shop/myapp traffic.type: "istio" is no traffic strategy; use one of replicas, gateway, ingressNginx, argoRollouts (from shop/myapp)',
    ],
    [
      'a route without a Gateway',
      { traffic: { type: 'gateway' as const, parentRefs: [] } },
      'CanaryDeployment shop/myapp traffic.parentRefs: [] attaches the route to nothing; name the Gateway, such as { name: "public" } (from shop/myapp)',
    ],
    [
      'a label of its own for the tracks',
      { labels: { app: 'myapp', track: 'blue' } },
      'CanaryDeployment shop/myapp labels.track: "blue" is in the way: the label is "stable" or "canary"; leave it out (from shop/myapp)',
    ],
    [
      'negative readiness time',
      { minReadySeconds: -1 },
      'CanaryDeployment shop/myapp spec.minReadySeconds: -1 is out of range; use a whole number of seconds from 0 (from shop/myapp)',
    ],
  ])('%s', (_name, props, message) => {
    expect(() => render(props)).toThrow(message);
  });
});
