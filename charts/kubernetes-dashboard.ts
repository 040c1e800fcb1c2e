import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Dashboard } from '../constructs';
import type { Environment } from '../environments/environment';

/** The Kubernetes Dashboard and who may log in to it (4.4). */
export class KubernetesDashboard extends Chart {
  constructor(scope: Construct, id: string, settings: Environment['dashboard']) {
    super(scope, id);
    new Dashboard(this, settings.name, settings);
  }
}
