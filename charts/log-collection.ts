import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Filebeat } from '../constructs';
import type { FilebeatSettings } from '../environments/environment';

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
    new Filebeat(this, settings.name, { ...props, inputs: [Filebeat.containerLogs] });
  }
}
