import { type JsonObject, printRef } from '../../manifest';
import { list, text, texts } from '../admission/fields';
import { podRule } from '../object-rule';
import type { PodSpecs } from '../pod-specs';
import type { RuleCatalogue } from '../rule';

export const hiddenDirectoryCatalogue = {
  'no-hidden-directory': {
    title: 'A ConfigMap or Secret is not mounted over a directory that the image fills',
    fix: 'Mount single files with subPath, or mount at a directory of its own.',
    severity: 'info',
  },
} as const satisfies RuleCatalogue;

/** Directories in which images of common distributions and programs keep files. */
const filled = new Set([
  ...['/', '/app', '/bin', '/etc', '/home', '/lib', '/lib64', '/opt', '/root', '/sbin', '/srv', '/usr', '/var'],
  ...['/etc/apache2', '/etc/apk', '/etc/apt', '/etc/default', '/etc/haproxy', '/etc/mysql', '/etc/nginx'],
  ...['/etc/nginx/conf.d', '/etc/pki', '/etc/postgresql', '/etc/rabbitmq', '/etc/ssl', '/etc/ssl/certs'],
  ...['/usr/bin', '/usr/lib', '/usr/local', '/usr/local/apache2/conf', '/usr/local/apache2/htdocs', '/usr/local/bin'],
  ...['/usr/local/etc', '/usr/local/lib', '/usr/local/share', '/usr/local/tomcat', '/usr/local/tomcat/conf'],
  ...['/usr/local/tomcat/webapps', '/usr/sbin', '/usr/share', '/usr/share/elasticsearch/config'],
  ...['/usr/share/filebeat', '/usr/share/kibana/config', '/usr/share/logstash/config', '/usr/share/nginx/html'],
  ...['/usr/src/app', '/var/lib', '/var/www', '/var/www/html'],
]);

/** A volume takes the place of what the image has in its directory: a ConfigMap with one file there leaves one file. */
export const noHiddenDirectory = podRule(
  'Mounts of configuration',
  hiddenDirectoryCatalogue,
  (pods, tell, _, { ref }) => {
    const volumes = configVolumes(pods);
    if (volumes === undefined) return;
    for (const { container, path } of pods.containers) {
      list(container, 'volumeMounts').forEach((mount, index) => {
        const kind = volumes.get(text(mount, 'name'));
        if (kind === undefined || text(mount, 'subPath') !== '' || text(mount, 'subPathExpr') !== '') return;
        const what = hidden(text(mount, 'mountPath'), container);
        if (what === undefined) return;
        const at = path.child('volumeMounts').index(index).child('mountPath');
        tell('no-hidden-directory', at, `the ${kind} volume hides ${what} of ${printRef(ref)}`);
      });
    }
  },
);

/** Volumes whose files are those of ConfigMaps and Secrets, by name; undefined when there are none. */
function configVolumes({ spec }: PodSpecs): ReadonlyMap<string, string> | undefined {
  let volumes: Map<string, string> | undefined;
  for (const volume of list(spec, 'volumes')) {
    const kind = volume.configMap !== undefined ? 'ConfigMap' : volume.secret !== undefined ? 'Secret' : undefined;
    if (kind !== undefined) volumes = (volumes ?? new Map<string, string>()).set(text(volume, 'name'), kind);
  }
  return volumes;
}

/** What a mount hides, as far as a manifest tells: a directory that is known, or in which the container works. */
function hidden(mountPath: string, container: JsonObject): string | undefined {
  const directory = mountPath.length > 1 ? mountPath.replace(/\/+$/, '') : mountPath;
  if (directory === '') return undefined;
  if (filled.has(directory)) return `what the image has in ${directory}`;
  const isIn = (path: string) => path === directory || path.startsWith(`${directory}/`);
  if (isIn(text(container, 'workingDir'))) return `the working directory ${text(container, 'workingDir')}`;
  const [program = ''] = texts(container, 'command');
  return program.startsWith(`${directory}/`) ? `${program}, if it is the image's,` : undefined;
}
