import { Testing } from 'cdk8s';
import { Deployment, Ingress, Pod, Service, type ServiceProps } from '.';

const container = (name: string, ports: object[]) => ({ name, image: 'nginx', ports }) as never;

function given(props: (web: Deployment) => ServiceProps, ports: object[] = [{ name: 'http', containerPort: 8080 }]) {
  const chart = Testing.chart();
  const web = new Deployment(chart, 'web', {
    labels: { app: 'web' },
    template: { spec: { containers: [container('web', ports)] } },
  });
  return new Service(chart, 'svc', props(web));
}

const specOf = (...args: Parameters<typeof given>) => given(...args).toJson().spec;

describe('Service', () => {
  test('selects the Pods of its workload', () => {
    expect(given((workload) => ({ workload, ports: ['http'], labels: { app: 'web' } })).toJson()).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'svc', labels: { app: 'web' } },
      spec: { type: 'ClusterIP', selector: { app: 'web' }, ports: [{ name: 'http', port: 8080, targetPort: 'http' }] },
    });
  });

  test.each<[string, (workload: Deployment) => ServiceProps, object]>([
    [
      'ClusterIP',
      (workload) => ({ workload, ports: [{ port: 80 }], clusterIP: '10.0.0.9', internalTrafficPolicy: 'Local' }),
      { type: 'ClusterIP', clusterIP: '10.0.0.9', internalTrafficPolicy: 'Local', ports: [{ port: 80 }] },
    ],
    [
      'NodePort',
      (workload) => ({
        type: 'NodePort',
        workload,
        externalTrafficPolicy: 'Local',
        ports: [{ port: 80, nodePort: 30080 }],
      }),
      { type: 'NodePort', externalTrafficPolicy: 'Local', ports: [{ port: 80, nodePort: 30080 }] },
    ],
    [
      'LoadBalancer',
      (workload) => ({ type: 'LoadBalancer', workload, allocateLoadBalancerNodePorts: false, ports: [{ port: 80 }] }),
      { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, ports: [{ port: 80 }] },
    ],
    [
      'headless',
      (workload) => ({ type: 'Headless', workload, publishNotReadyAddresses: true }),
      { type: 'ClusterIP', clusterIP: 'None', publishNotReadyAddresses: true },
    ],
  ])('renders %s', (_, props, spec) => {
    expect(specOf(props)).toEqual({ selector: { app: 'web' }, ...spec });
  });

  test('renders ExternalName', () => {
    expect(specOf(() => ({ type: 'ExternalName', externalName: 'db.example.com' }))).toEqual({
      type: 'ExternalName',
      externalName: 'db.example.com',
    });
  });

  test('selects by part of the labels on request, over several workloads', () => {
    const chart = Testing.chart();
    const labels = { app: 'web', track: 'stable' };
    const workload = new Pod(chart, 'web', { labels, containers: [container('web', [])] });
    const service = new Service(chart, 'svc', { workload, selector: { app: 'web' }, ports: [{ port: 80 }] });
    expect(service.toJson().spec.selector).toEqual({ app: 'web' });
  });

  test('takes the protocol of the port that it names', () => {
    const ports = [
      { name: 'dns', containerPort: 53, protocol: 'UDP' },
      { name: 'dns-tcp', containerPort: 53 },
    ];
    const given = (workload: Deployment): ServiceProps => ({
      workload,
      ports: ['dns', { name: 'tcp', port: 53, targetPort: 'dns-tcp' }, { name: 'udp', port: 54, targetPort: 'dns' }],
    });
    expect(specOf(given, ports).ports).toEqual([
      { name: 'dns', port: 53, targetPort: 'dns', protocol: 'UDP' },
      { name: 'tcp', port: 53, targetPort: 'dns-tcp' },
      { name: 'udp', port: 54, targetPort: 'dns', protocol: 'UDP' },
    ]);
  });
});

describe('session affinity', () => {
  const clientIP = (timeoutSeconds: number) => ({
    sessionAffinity: 'ClientIP',
    sessionAffinityConfig: { clientIP: { timeoutSeconds } },
  });

  test.each<[ServiceProps, object]>([
    [{ selector: { app: 'web' }, ports: [], sessionAffinity: 'None' }, { sessionAffinity: 'None' }],
    [{ selector: { app: 'web' }, ports: [], sessionAffinity: 'ClientIP' }, clientIP(10800)],
    [{ selector: { app: 'web' }, ports: [], sessionAffinity: { type: 'ClientIP' } }, clientIP(10800)],
    [{ selector: { app: 'web' }, ports: [], sessionAffinity: { type: 'ClientIP', timeoutSeconds: 1 } }, clientIP(1)],
    [
      { selector: { app: 'web' }, ports: [], sessionAffinity: { type: 'ClientIP', timeoutSeconds: 86400 } },
      clientIP(86400),
    ],
  ])('%j', (props, affinity) => {
    expect(specOf(() => props)).toEqual({ type: 'ClusterIP', selector: { app: 'web' }, ...affinity });
  });

  test.each([0, 86401, 1.5, Number.NaN, -1])('refuses %d seconds', (timeoutSeconds) => {
    const sessionAffinity = { type: 'ClientIP', timeoutSeconds } as const;
    expect(() => given((workload) => ({ workload, ports: ['http'], sessionAffinity }))).toThrow(
      `Service svc spec.sessionAffinityConfig.clientIP.timeoutSeconds: ${timeoutSeconds} is out of range; use 1 to 86400 (from test/svc)`,
    );
  });
});

describe('Service without selector', () => {
  const external = (addresses: string[], ports: object[]) => {
    const chart = Testing.chart();
    new Service(chart, 'db', {
      namespace: 'shop',
      labels: { app: 'db' },
      endpoints: { addresses },
      ports: ports as never,
    });
    return Testing.synth(chart);
  };

  test('gets an EndpointSlice', () => {
    expect(external(['10.1.0.7', '10.1.0.8'], [{ name: 'sql', port: 5432, targetPort: 15432 }])).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'db', namespace: 'shop', labels: { app: 'db' } },
        spec: { type: 'ClusterIP', ports: [{ name: 'sql', port: 5432, targetPort: 15432 }] },
      },
      {
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
        metadata: {
          name: 'db',
          namespace: 'shop',
          labels: {
            app: 'db',
            'kubernetes.io/service-name': 'db',
            'endpointslice.kubernetes.io/managed-by': 'cdk8s-drydock',
          },
        },
        addressType: 'IPv4',
        endpoints: [
          { addresses: ['10.1.0.7'], conditions: { ready: true } },
          { addresses: ['10.1.0.8'], conditions: { ready: true } },
        ],
        ports: [{ name: 'sql', port: 15432, protocol: 'TCP' }],
      },
    ]);
  });

  test.each([
    ['IPv6', ['fd00::7']],
    ['FQDN', ['db.example.com']],
  ])('knows %s addresses', (addressType, addresses) => {
    expect(external(addresses, [{ port: 80 }])[1]).toMatchObject({ addressType, ports: [{ name: '', port: 80 }] });
  });

  test.each<[string, string[], object[], string]>([
    ['no address', [], [{ port: 80 }], 'endpoints.addresses: [] holds no address; give at least one (from test/db)'],
    [
      'addresses of two sorts',
      ['10.0.0.1', 'fd00::7'],
      [{ port: 80 }],
      'endpoints.addresses: ["10.0.0.1","fd00::7"] are of several sorts: IPv4, IPv6; use one of "FQDN", "IPv4" or "IPv6" (from test/db)',
    ],
    [
      'a named port of no workload',
      ['10.0.0.1'],
      [{ port: 80, targetPort: 'http' }],
      'spec.ports[0].targetPort: "http" names a port, and endpoints have numbers only; use a number (from test/db)',
    ],
    [
      'the name of a port alone',
      ['10.0.0.1'],
      ['http' as never],
      'spec.ports[0]: "http" names a container\'s port, and the Service has no workload; give one, or a port number (from test/db)',
    ],
  ])('refuses %s', (_, addresses, ports, message) => {
    expect(() => external(addresses, ports)).toThrow(`Service shop/db ${message}`);
  });
});

describe('errors', () => {
  test.each<[string, (workload: Deployment) => ServiceProps, object[], string]>([
    [
      'a port that is not there',
      (workload) => ({ workload, ports: [{ port: 80, targetPort: 'htp' }] }),
      [{ name: 'http', containerPort: 80 }],
      'spec.ports[0].targetPort: "htp" is no port of Deployment web; use "http" (from test/svc)',
    ],
    [
      'a port where none has a name',
      (workload) => ({ workload, ports: ['http'] }),
      [{ containerPort: 80 }],
      'spec.ports[0]: "http" is no port of Deployment web: its containers name none; name the port there, or use its number (from test/svc)',
    ],
    [
      'another protocol',
      (workload) => ({ workload, ports: [{ port: 53, targetPort: 'dns', protocol: 'TCP' }] }),
      [{ name: 'dns', containerPort: 53, protocol: 'UDP' }],
      'spec.ports[0].targetPort: port "dns" of Deployment web is "UDP", not "TCP"; make them equal (from test/svc)',
    ],
    [
      'a selector of other Pods',
      (workload) => ({ workload, selector: { app: 'api' }, ports: ['http'] }),
      [{ name: 'http', containerPort: 80 }],
      'spec.selector: {"app":"api"} does not select the Pods of Deployment web, labelled {"app":"web"}; use some of these (from test/svc)',
    ],
    [
      'another namespace',
      (workload) => ({ workload, namespace: 'shop', ports: ['http'] }),
      [{ name: 'http', containerPort: 80 }],
      'metadata.namespace: "shop" is not the namespace of Deployment web, ""; a Service selects Pods of its own (from test/svc)',
    ],
  ])('%s', (_, props, ports, message) => {
    const where = message.startsWith('metadata.namespace') ? 'Service shop/svc' : 'Service svc';
    expect(() => given(props, ports)).toThrow(`${where} ${message}`);
  });

  test('a workload without labels', () => {
    const chart = Testing.chart();
    const workload = new Pod(chart, 'pod', { containers: [container('app', [])] });
    expect(() => new Service(chart, 'svc', { workload, ports: [] })).toThrow(
      'Service svc spec.selector: {} selects every Pod; give Pod pod labels (from test/svc)',
    );
  });
});

describe('Ingress', () => {
  const route = (port: number | string | undefined, ports: (string | { port: number })[]) => {
    const chart = Testing.chart();
    const workload = new Deployment(chart, 'web', {
      labels: { app: 'web' },
      template: { spec: { containers: [container('web', [{ name: 'http', containerPort: 8080 }])] } },
    });
    const service = new Service(chart, 'svc', { workload, ports });
    return new Ingress(chart, 'shop', {
      ingressClassName: 'nginx',
      rules: [{ host: 'shop.example.com', paths: [{ service, ...(port === undefined ? {} : { port }) }] }],
    });
  };

  test.each([
    ['by name', 'http', ['http'], { name: 'http' }],
    ['by number, which has a name', 8080, ['http'], { name: 'http' }],
    ['by number', 80, [{ port: 80 }, { port: 81 }], { number: 80 }],
    ['the only port', undefined, [{ port: 80 }], { number: 80 }],
  ])('reaches the Service: %s', (_, port, ports, rendered) => {
    expect(route(port, ports).toJson().spec).toEqual({
      ingressClassName: 'nginx',
      rules: [
        {
          host: 'shop.example.com',
          http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'svc', port: rendered } } }] },
        },
      ],
    });
  });

  test.each([
    ['https', ['http'], '"https" is no port of Service svc; use "http"'],
    [undefined, [{ port: 80 }, { port: 81 }], 'no port is chosen; use "80" or "81"'],
  ])('refuses port %s of %j', (port, ports, problem) => {
    expect(() => route(port, ports)).toThrow(
      `Ingress shop spec.rules[0].http.paths[0].backend: ${problem} (from test/shop)`,
    );
  });
});
