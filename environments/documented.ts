import type { Environment } from './environment';

/** The document's own values, to the letter. Kubernetes 1.28 where it used an API that is gone. */
export const documented: Environment = {
  name: 'documented',
  check: { profile: 'minimal', podSecurity: 'privileged' },
  namespaces: [],
  dashboard: {
    name: 'kubernetes-dashboard',
    version: 'v1.10.1',
    login: [
      { type: 'ServiceAccount', name: 'admin-user', token: true },
      { type: 'User', name: 'admin', bindingName: 'login-on-dashboard-with-cluster-admin' },
    ],
  },
  filebeat: {
    type: 'minimal',
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } },
  },
  myapp: {
    type: 'documented',
    app: { sessionAffinity: { type: 'ClientIP', timeoutSeconds: 10800 } },
    client: { image: 'cirros' },
    external: { name: 'external-svc', port: 80, addresses: ['192.0.2.10', '192.0.2.11'] },
  },
  batch: { image: 'busybox' },
  examples: true,
};
