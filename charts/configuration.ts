import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { ConfigMap, Pod } from '../constructs';

/** A ConfigMap and the three uses of it: environment, arguments, files (5.5). */
export class Configuration extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const settings = new ConfigMap(this, 'cm-appvars', { data: { apploglevel: 'info', appdatadir: '/var/data' } });

    const environment = examplePod(this, 'cm-env-pod', ['sh', '-c', 'env && sleep 3600']);
    environment.container().addEnv(settings, { APPLOGLEVEL: 'apploglevel', APPDATADIR: 'appdatadir' });

    const allKeys = examplePod(this, 'cm-env-from-pod', ['sh', '-c', 'env && sleep 3600']);
    allKeys.container().addEnvFrom(settings);

    const args = examplePod(this, 'cm-args-pod', ['echo']);
    args
      .container()
      .addArgs(settings, { APPLOGLEVEL: 'apploglevel', APPDATADIR: 'appdatadir' }, ['$(APPLOGLEVEL)', '$(APPDATADIR)']);

    const files = examplePod(this, 'cm-volume-pod', ['sh', '-c', 'ls -R /configfiles /chosenfiles && sleep 3600']);
    files
      .container()
      .mount(settings, '/configfiles')
      .mount(settings, '/chosenfiles', {
        items: { apploglevel: 'log/level', appdatadir: 'data/directory' },
        volumeName: 'chosen-files',
      });
  }
}

function examplePod(scope: Construct, name: string, command: string[]): Pod {
  return new Pod(scope, name, { restartPolicy: 'Never', containers: [{ name: 'cm-test', image: 'busybox', command }] });
}
