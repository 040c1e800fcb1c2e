import { Testing } from 'cdk8s';
import { Deployment, type DeploymentProps } from '.';

const template = { spec: { containers: [{ name: 'web', image: 'nginx:1.27' }] } };

const deploy = (props: Partial<DeploymentProps>): Deployment =>
  new Deployment(Testing.chart(), 'web', { labels: { app: 'web' }, namespace: 'shop', template, ...props });

describe('Deployment', () => {
  test('selects its Pods by its labels', () => {
    const deployment = deploy({
      replicas: 3,
      annotations: { note: 'front' },
      metadata: { finalizers: ['example.com/guard'] },
      strategy: { type: 'Recreate' },
      template: { ...template, metadata: { labels: { version: '2' }, annotations: { scrape: 'true' } } },
    });
    expect(deployment.toJson()).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        name: 'web',
        namespace: 'shop',
        labels: { app: 'web' },
        annotations: { note: 'front' },
        finalizers: ['example.com/guard'],
      },
      spec: {
        replicas: 3,
        selector: { matchLabels: { app: 'web' } },
        strategy: { type: 'Recreate' },
        template: {
          metadata: { labels: { app: 'web', version: '2' }, annotations: { scrape: 'true' } },
          spec: { containers: [{ name: 'web', image: 'nginx:1.27' }] },
        },
      },
    });
  });

  test('takes a narrower selector', () => {
    const selector = { matchLabels: { app: 'web' } };
    const deployment = deploy({ labels: { app: 'web', version: '2' }, selector });
    expect(deployment.toJson()).toMatchObject({
      spec: { selector, template: { metadata: { labels: { version: '2' } } } },
    });
    expect([deployment.matchLabels, deployment.podLabels]).toEqual([{ app: 'web' }, { app: 'web', version: '2' }]);
  });

  test.each<[string, NonNullable<DeploymentProps['strategy']>]>([
    ['counts', { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }],
    ['percentages', { type: 'RollingUpdate', rollingUpdate: { maxSurge: '0%', maxUnavailable: '100%' } }],
    ['one limit', { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0 } }],
    ['none', { type: 'RollingUpdate' }],
    ['Recreate', { type: 'Recreate' }],
  ])('renders its strategy as given: %s', (_, strategy) => {
    expect(deploy({ strategy }).toJson().spec.strategy).toEqual(strategy);
  });

  const limits = (maxSurge: unknown, maxUnavailable: unknown): Partial<DeploymentProps> =>
    // Values that come from untyped data.
    ({ strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } } }) as Partial<DeploymentProps>;
  const rolling = 'Deployment shop/web spec.strategy.rollingUpdate';

  test.each<[Partial<DeploymentProps>, string]>([
    [
      limits(0, 0),
      `${rolling}.maxUnavailable: 0 may not be zero while maxSurge is 0; raise one of them to 1 (from test/web)`,
    ],
    [
      limits('0%', 0),
      `${rolling}.maxUnavailable: 0 may not be zero while maxSurge is "0%"; raise one of them to 1 (from test/web)`,
    ],
    [
      limits(-1, 1),
      `${rolling}.maxSurge: -1 is no count or percentage; use a whole number from 0, or one like "25%" (from test/web)`,
    ],
    [
      limits('1.5%', 1),
      `${rolling}.maxSurge: "1.5%" is no count or percentage; use a whole number from 0, or one like "25%" (from test/web)`,
    ],
    [
      limits(1, '101%'),
      `${rolling}.maxUnavailable: "101%" is no count or percentage; use a whole number from 0, or one like "25%" up to "100%" (from test/web)`,
    ],
    [
      { labels: {} },
      'Deployment shop/web spec.selector: {} selects nothing; give labels, such as { app: "web" } (from test/web)',
    ],
    [
      { selector: { matchLabels: { app: 'api' } } },
      'Deployment shop/web spec.selector: {"matchLabels":{"app":"api"}} does not select the template\'s labels {"app":"web"}; use some of these (from test/web)',
    ],
    [
      { template: { ...template, metadata: { labels: { app: 'api' } } } },
      'Deployment shop/web spec.template.metadata.labels[app]: "api" contradicts the workload\'s label "web"; leave it out (from test/web)',
    ],
  ])('refuses %j', (props, message) => {
    expect(() => deploy(props)).toThrow(expect.objectContaining({ name: 'MisuseError', message }));
  });

  test('leaves the props as they were', () => {
    const props = { labels: { app: 'web' }, template };
    const before = JSON.stringify(props);
    new Deployment(Testing.chart(), 'web', props).container().addEnv({ type: 'ConfigMap', name: 'c' }, { A: 'a' });
    expect(JSON.stringify(props)).toBe(before);
  });

  test('names its containers when one is asked for that it does not have', () => {
    const containers = [
      { name: 'web', image: 'nginx' },
      { name: 'log', image: 'busybox' },
    ];
    const deployment = deploy({
      template: { spec: { containers, initContainers: [{ name: 'init', image: 'busybox' }] } },
    });
    expect(deployment.container('init').name).toBe('init');
    expect(() => deployment.container('wep')).toThrow(
      'Deployment shop/web spec.template.spec.containers: there is no "wep"; name one of "web", "log" or "init" (from test/web)',
    );
    expect(() => deployment.container()).toThrow(
      'Deployment shop/web spec.template.spec.containers: there are 2; name one of "web", "log" or "init" (from test/web)',
    );
  });
});
