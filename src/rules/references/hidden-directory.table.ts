import type { JsonObject } from '../../manifest';
import type { SetRuleTable } from '../set-rule-table';
import type { hiddenDirectoryCatalogue } from './hidden-directory';
import { configMap, pod } from './objects.table';

const mounted = (mount: JsonObject, more: JsonObject = {}): JsonObject[] => [
  configMap('nginx', { 'nginx.conf': 'events {}' }),
  pod(
    'web',
    { volumeMounts: [{ name: 'config', ...mount }], ...more },
    { volumes: [{ name: 'config', configMap: { name: 'nginx' } }] },
  ),
];
const at = 'spec.containers[0].volumeMounts[0].mountPath';

export const hiddenDirectoryTable: SetRuleTable<keyof typeof hiddenDirectoryCatalogue> = {
  'no-hidden-directory': {
    why: 'A volume takes the place of what the image has in its directory: a ConfigMap of one file leaves that one file there.',
    source: 'Kubernetes documentation, Configure a Pod to Use a ConfigMap: Add ConfigMap data to a Volume',
    accepts: [
      { name: 'a single file', objects: mounted({ mountPath: '/etc/nginx/nginx.conf', subPath: 'nginx.conf' }) },
      { name: 'a directory of its own', objects: mounted({ mountPath: '/etc/web-config' }) },
      {
        name: 'an empty volume, which programs fill',
        objects: [
          pod(
            'web',
            { volumeMounts: [{ name: 'tmp', mountPath: '/var/www' }] },
            { volumes: [{ name: 'tmp', emptyDir: {} }] },
          ),
        ],
      },
    ],
    refuses: [
      { name: 'a directory of the image', objects: mounted({ mountPath: '/etc/nginx' }), at },
      { name: 'with a slash at its end', objects: mounted({ mountPath: '/etc/nginx/' }), at },
      {
        name: 'the working directory',
        objects: mounted({ mountPath: '/service' }, { workingDir: '/service/web' }),
        at,
      },
      {
        name: 'the program',
        objects: mounted({ mountPath: '/service' }, { command: ['/service/web', '--serve'] }),
        at,
      },
    ],
  },
};
