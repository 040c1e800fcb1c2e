import { Testing } from 'cdk8s';
import { Myapp, type MyappProps } from '.';

function render(props?: MyappProps) {
  const chart = Testing.chart();
  new Myapp(chart, 'myapp', props);
  return Testing.synth(chart);
}

describe('Myapp', () => {
  test('is the documented application', () => {
    const labels = { app: 'myapp' };
    expect(render()).toEqual([
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'myapp-deploy', labels },
        spec: {
          replicas: 3,
          minReadySeconds: 5,
          strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
          selector: { matchLabels: labels },
          template: {
            metadata: { labels },
            spec: {
              containers: [{ name: 'myapp', image: 'nginx:1.14.1', ports: [{ name: 'http', containerPort: 80 }] }],
            },
          },
        },
      },
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'myapp-svc' },
        spec: {
          type: 'ClusterIP',
          selector: labels,
          ports: [{ name: 'http', protocol: 'TCP', port: 80, targetPort: 80 }],
          sessionAffinity: 'ClientIP',
          sessionAffinityConfig: { clientIP: { timeoutSeconds: 10800 } },
        },
      },
    ]);
  });

  test('takes other values', () => {
    const [deployment, service] = render({
      name: 'shop',
      namespace: 'shop',
      labels: { team: 'blue' },
      annotations: { note: 'x' },
      image: 'nginxinc/nginx-unprivileged:1.27',
      replicas: 'autoscaled',
      containerPort: 8080,
      sessionAffinity: 'None',
      container: { resources: { limits: { memory: '64Mi' } } },
      pod: { securityContext: { runAsNonRoot: true } },
    });
    expect(deployment).toMatchObject({
      metadata: {
        name: 'shop-deploy',
        namespace: 'shop',
        labels: { app: 'shop', team: 'blue' },
        annotations: { note: 'x' },
      },
      spec: {
        selector: { matchLabels: { app: 'shop' } },
        template: {
          spec: {
            securityContext: { runAsNonRoot: true },
            containers: [{ image: 'nginxinc/nginx-unprivileged:1.27', resources: { limits: { memory: '64Mi' } } }],
          },
        },
      },
    });
    expect(deployment.spec).not.toHaveProperty('replicas');
    expect(service).toMatchObject({
      metadata: { name: 'shop-svc', namespace: 'shop', labels: { team: 'blue' } },
      spec: { selector: { app: 'shop' }, ports: [{ targetPort: 8080 }], sessionAffinity: 'None' },
    });
  });
});
