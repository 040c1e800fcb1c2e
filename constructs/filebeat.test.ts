import { Testing } from 'cdk8s';
import { load } from 'js-yaml';
import { Filebeat, type FilebeatProps, Secret } from '.';

function render(props: FilebeatProps, name = 'filebeat') {
  const chart = Testing.chart();
  new Filebeat(chart, name, props);
  const objects = Testing.synth(chart);
  return { objects, daemonSet: objects.at(-1), config: objects[0] };
}

const complete = {
  namespace: 'logging',
  inputs: [Filebeat.containerLogs],
  output: { elasticsearch: { hosts: ['https://es:9200'] } },
} as const;

describe('minimal Filebeat', () => {
  test('is the documented DaemonSet', () => {
    const { objects } = render({}, 'filebeat-ds');
    const labels = { app: 'filebeat' };
    expect(objects).toEqual([
      {
        apiVersion: 'apps/v1',
        kind: 'DaemonSet',
        metadata: { name: 'filebeat-ds', labels },
        spec: {
          selector: { matchLabels: labels },
          template: {
            metadata: { name: 'filebeat', labels },
            spec: { containers: [{ name: 'filebeat', image: 'store/elastic/filebeat:7.1.0' }] },
          },
        },
      },
    ]);
  });

  test('updates when its Pods are deleted, on request', () => {
    const { daemonSet } = render({ updateStrategy: { type: 'OnDelete' }, image: 'store/elastic/filebeat:7.2.0' });
    expect(daemonSet.spec.updateStrategy).toEqual({ type: 'OnDelete' });
    expect(daemonSet.spec.template.spec.containers[0].image).toBe('store/elastic/filebeat:7.2.0');
  });
});

describe('complete Filebeat', () => {
  test('brings its configuration, its rights and its host mounts', () => {
    const { objects, config, daemonSet } = render({
      ...complete,
      logPaths: ['/var/log', '/var/lib/docker/containers'],
    });
    expect(objects.map((object) => `${object.kind} ${object.metadata.name}`)).toEqual([
      `ConfigMap ${config.metadata.name}`,
      'ServiceAccount filebeat',
      'ClusterRole filebeat',
      'ClusterRoleBinding filebeat',
      'DaemonSet filebeat',
    ]);
    const { volumes, containers, serviceAccountName, tolerations } = daemonSet.spec.template.spec;
    expect(serviceAccountName).toBe('filebeat');
    expect(tolerations).toEqual([{ operator: 'Exists', effect: 'NoSchedule' }]);
    expect(volumes).toEqual([
      { name: 'data', hostPath: { path: '/var/lib/filebeat-data', type: 'DirectoryOrCreate' } },
      { name: 'logs', hostPath: { path: '/var/log', type: 'Directory' } },
      { name: 'logs-2', hostPath: { path: '/var/lib/docker/containers', type: 'Directory' } },
      { name: 'config', configMap: { name: config.metadata.name, defaultMode: 0o640 } },
    ]);
    expect(containers[0].volumeMounts).toEqual([
      { name: 'data', mountPath: '/usr/share/filebeat/data' },
      { name: 'logs', mountPath: '/var/log', readOnly: true },
      { name: 'logs-2', mountPath: '/var/lib/docker/containers', readOnly: true },
      { name: 'config', mountPath: '/etc/filebeat.yml', subPath: 'filebeat.yml', readOnly: true },
    ]);
    expect(objects[3].subjects).toEqual([{ kind: 'ServiceAccount', name: 'filebeat', namespace: 'logging' }]);
  });

  test('writes filebeat.yml', () => {
    const { config } = render({ ...complete, settings: { 'logging.level': 'warning' } });
    expect(load(config.data['filebeat.yml'])).toEqual({
      'filebeat.inputs': [Filebeat.containerLogs],
      processors: [
        {
          add_kubernetes_metadata: {
            host: expect.stringMatching(/^\$\{NODE_NAME\}$/),
            matchers: [{ logs_path: { logs_path: '/var/log/containers/' } }],
          },
        },
      ],
      http: { enabled: true, host: '0.0.0.0', port: 5066 },
      'logging.level': 'warning',
      output: { elasticsearch: { hosts: ['https://es:9200'] } },
    });
  });

  test('rolls its Pods when the configuration changes', () => {
    const nameOf = (host: string) =>
      render({ ...complete, output: { elasticsearch: { hosts: [host] } } }).config.metadata.name;
    expect(nameOf('https://a')).toMatch(/^filebeat-config-[0-9a-f]{10}$/);
    expect(nameOf('https://a')).not.toBe(nameOf('https://b'));
  });

  test('takes other values, and the password of its output', () => {
    const chart = Testing.chart();
    const filebeat = new Filebeat(chart, 'filebeat', {
      ...complete,
      tolerations: [],
      registryPath: '/data/filebeat',
      resources: { limits: { memory: '1Gi' } },
      pod: { priorityClassName: 'system-node-critical' },
    });
    const secret = new Secret(chart, 'es', { namespace: 'logging', stringData: { password: 'x' } });
    filebeat.daemonSet.container().addEnv(secret, { ES_PASSWORD: 'password' });
    const { spec } = filebeat.daemonSet.toJson().spec.template;
    expect(spec).toMatchObject({
      priorityClassName: 'system-node-critical',
      tolerations: [],
      containers: [{ resources: { limits: { memory: '1Gi' } } }],
    });
    expect(spec.volumes[0].hostPath.path).toBe('/data/filebeat');
    expect(spec.containers[0].env.map((entry: { name: string }) => entry.name)).toEqual(['NODE_NAME', 'ES_PASSWORD']);
  });

  test.each<[object, string]>([
    [{ output: {} }, 'output: [] are 0 outputs; give exactly one'],
    [{ output: { elasticsearch: {}, kafka: {} } }, 'output: ["elasticsearch","kafka"] are 2 outputs; give exactly one'],
    [
      { inputs: [Filebeat.containerLogs, Filebeat.containerLogs] },
      'inputs: "kubernetes-container-logs" is the id of several inputs; give each its own',
    ],
  ])('refuses %j', (props, problem) => {
    expect(() => render({ ...complete, ...props })).toThrow(
      `Filebeat logging/filebeat ${problem} (from test/filebeat)`,
    );
  });
});
