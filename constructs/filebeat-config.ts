import { Yaml } from 'cdk8s';

/** Settings of Filebeat, as its reference has them. */
export type FilebeatSettings = { readonly [setting: string]: unknown };

/** One entry of `filebeat.inputs`. */
export interface FilebeatInput extends FilebeatSettings {
  /** The input, such as `filestream`. */
  readonly type: string;
  /** Unique among the inputs: the registry keeps positions by it. */
  readonly id: string;
}

/** Where events go: exactly one output, `{ elasticsearch: { hosts: [...] } }`. Filebeat refuses several. */
export type FilebeatOutput = { readonly [type: string]: FilebeatSettings };

/** The port on which Filebeat tells its own state. */
export const statusPort = 5066;

/** Every container's log on the node, with the container runtime's format taken apart. */
export const containerLogs: FilebeatInput = {
  type: 'filestream',
  id: 'kubernetes-container-logs',
  paths: ['/var/log/containers/*.log'],
  parsers: [{ container: {} }],
  prospector: { scanner: { symlinks: true } },
};

/** Adds the Pod, its labels and namespace to each event, by the name of the log file. */
const kubernetesMetadata = {
  add_kubernetes_metadata: {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Filebeat replaces it by the environment variable
    host: '${NODE_NAME}',
    matchers: [{ logs_path: { logs_path: '/var/log/containers/' } }],
  },
};

/** The text of filebeat.yml. */
export function filebeatYaml(
  inputs: readonly FilebeatInput[],
  output: FilebeatOutput,
  settings: FilebeatSettings = {},
): string {
  return Yaml.stringify({
    'filebeat.inputs': inputs,
    processors: [kubernetesMetadata],
    // For the probes: the kubelet asks from outside the Pod.
    http: { enabled: true, host: '0.0.0.0', port: statusPort },
    ...settings,
    output,
  });
}
