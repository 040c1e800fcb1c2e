/**
 * The smaller of the two: some 460 bytes of JSON, so that `JSON.stringify` of 5,000 takes about 10 ms, which is the size
 * that the goals for checks are set for.
 */
exports.plainDeployment = (index) => plain(`app-${index}`, index);

/** The same with names of letters alone, of which none are alike to the checks. */
exports.unlikeDeployment = (index) =>
  plain(`app-${index.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[digit])}`, index);

const plain = (name, index) => {
  const labels = { app: name };
  const container = {
    name: 'app',
    image: `nginx:1.${index % 30}`,
    ports: [{ containerPort: 80 }],
    resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
    env: [{ name: 'INDEX', value: String(index) }],
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'default', labels },
    spec: {
      replicas: 3,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [container] } },
    },
  };
};

/** What the benches render: a Deployment as one finds it in a cluster, about 2 KB of YAML; each has its own names. */
exports.deployment = (index) => {
  const name = `web-${index}`;
  const labels = { 'app.kubernetes.io/name': name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name,
      namespace: `team-${index % 50}`,
      labels: { ...labels, 'app.kubernetes.io/part-of': 'shop', 'app.kubernetes.io/version': `1.${index % 10}.0` },
      annotations: {
        'example.com/owner': `Team ${index % 50} <team-${index % 50}@example.com>`,
        'prometheus.io/port': '9090',
        'prometheus.io/scrape': 'true',
      },
    },
    spec: {
      replicas: (index % 5) + 1,
      selector: { matchLabels: labels },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: '25%' } },
      template: { metadata: { labels }, spec: podSpec(index, name) },
    },
  };
};

const podSpec = (index, name) => ({
  serviceAccountName: name,
  securityContext: { runAsNonRoot: true, fsGroup: 1000 },
  containers: [
    {
      name: 'web',
      image: `registry.example.com/shop/web:1.${index % 100}.${index % 7}`,
      args: ['--port=8080', '--log-level=info', `--shard=${index}`],
      env: [
        { name: 'PORT', value: '8080' },
        { name: 'DB_HOST', value: `db-${index}.example.svc.cluster.local` },
        { name: 'PASSWORD', valueFrom: { secretKeyRef: { name, key: 'password' } } },
      ],
      ports: [
        { name: 'http', containerPort: 8080 },
        { name: 'metrics', containerPort: 9090 },
      ],
      resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
      livenessProbe: { httpGet: { path: '/healthz', port: 'http' }, initialDelaySeconds: 5 },
      readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
      volumeMounts: [
        { name: 'config', mountPath: '/etc/web' },
        { name: 'tmp', mountPath: '/tmp' },
      ],
    },
  ],
  volumes: [
    { name: 'config', configMap: { name: `web-config-${index}` } },
    { name: 'tmp', emptyDir: {} },
  ],
});
