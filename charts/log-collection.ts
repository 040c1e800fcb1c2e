import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { exempt, Filebeat } from '../constructs';
import type { FilebeatSettings } from '../environments/environment';
import { addNetworkPolicy, toApiServer, toDns } from './network-policies';

/** Filebeat on every node (6.4). */
export class LogCollection extends Chart {
  constructor(scope: Construct, id: string, settings: FilebeatSettings) {
    super(scope, id, settings.namespace === undefined ? {} : { namespace: settings.namespace });
    if (settings.type === 'minimal') {
      const { updateStrategy } = settings;
      new Filebeat(this, 'filebeat-ds', updateStrategy === undefined ? {} : { updateStrategy });
      return;
    }
    const { type: _, ...props } = settings;
    const filebeat = new Filebeat(this, settings.name, { ...props, inputs: [Filebeat.containerLogs] });
    exempt(filebeat, 'no-host-path', 'the logs of all containers are files of the node');
    exempt(
      filebeat,
      'no-writable-host-path',
      'the registry of what was sent must outlive the Pod, or logs are sent twice',
    );
    exempt(filebeat, 'require-non-root', 'only root can read the logs of containers');
    // For these Pods alone: others of the namespace, such as where the logs are sent, are not of this repository.
    addNetworkPolicy(this, settings.namespace, settings.name, {
      podSelector: { matchLabels: { app: 'filebeat' } },
      policyTypes: ['Ingress', 'Egress'],
      egress: [toDns, toApiServer, { ports: [{ protocol: 'TCP', port: 9200 }] }],
    });
  }
}
