import type {
  CanaryDeploymentProps,
  CompleteFilebeatProps,
  DaemonSetUpdateStrategy,
  DashboardProps,
  MyappProps,
} from '../constructs';
import type * as k8s from '../imports/k8s';

/** The Pod Security level that a namespace enforces. */
export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

/** A namespace of this repository's own. */
export interface NamespaceSettings {
  readonly name: string;
  readonly podSecurity: PodSecurityLevel;
}

/** What Filebeat is in an environment: the documented DaemonSet alone, or complete. */
export type FilebeatSettings =
  | { readonly type: 'minimal'; readonly namespace?: string; readonly updateStrategy?: DaemonSetUpdateStrategy }
  | ({ readonly type: 'complete'; readonly namespace: string; readonly name: string } & Pick<
      CompleteFilebeatProps,
      'image' | 'output' | 'pod' | 'resources' | 'updateStrategy'
    >);

/** Where users reach a Service: host name and class of the Ingress, and the Secret with the certificate. */
export interface IngressSettings {
  readonly host: string;
  readonly className: string;
  /** Made outside this repository. */
  readonly tlsSecret: string;
}

/** The documented application and how it is reached. */
export type MyappSettings =
  | {
      /** The document's Deployment and Service, and what it shows beside them. */
      readonly type: 'documented';
      readonly app: MyappProps;
      /** Image and command of the client that tries the Service (7.2.2). */
      readonly client: PodSettings;
      /** A Service without selector and its addresses (7.2.1). */
      readonly external: { readonly name: string; readonly port: number; readonly addresses: readonly string[] };
    }
  | {
      /** A release in phases, where it serves users. */
      readonly type: 'release';
      readonly namespace: string;
      readonly release: CanaryDeploymentProps;
      readonly ingress: IngressSettings;
    };

/** Image and settings of the Pods of one program. */
export interface PodSettings {
  readonly image: string;
  /** @default - by the API: `Always` for the tag latest, else `IfNotPresent` */
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  /** Name of a ServiceAccount to create for the Pods. @default - that of the namespace */
  readonly serviceAccountName?: string;
  /** @default - none */
  readonly resources?: k8s.ResourceRequirements;
  /** @default - none */
  readonly podSecurityContext?: k8s.PodSecurityContext;
  /** @default - none */
  readonly securityContext?: k8s.SecurityContext;
}

/** Jobs and the CronJob (6.5, 6.6). */
export interface BatchSettings extends PodSettings {
  readonly namespace?: string;
  /** Seconds after which a Job is given up. @default - never */
  readonly activeDeadlineSeconds?: number;
  /** Seconds after which a finished Job is removed. @default - never */
  readonly ttlSecondsAfterFinished?: number;
  /** Seconds by which a run of the CronJob may be late. @default - any */
  readonly startingDeadlineSeconds?: number;
}

/** Redis with storage (the documented Pod redis-php, as one would run it). */
export interface RedisSettings extends PodSettings {
  readonly namespace: string;
  readonly replicas: number;
  /** Size of each volume. */
  readonly storage: k8s.Quantity;
}

/** What the objects of an environment are held to when they are rendered. */
interface CheckSettings {
  /** How much of good practice is asked for. */
  readonly profile: 'minimal' | 'recommended' | 'strict';
  /** The level of Pods in namespaces that enforce none of their own. */
  readonly podSecurity: PodSecurityLevel;
  /** What exists in the cluster without being of this repository. @default - nothing */
  readonly external?: readonly { readonly kind: string; readonly namespace?: string; readonly name: string }[];
}

/** Everything in which two environments differ. The charts are the same. */
export interface Environment {
  readonly name: string;
  readonly check: CheckSettings;
  /** Namespaces to create, beside those of the cluster. */
  readonly namespaces: readonly NamespaceSettings[];
  readonly dashboard: DashboardProps & { readonly name: string };
  readonly filebeat: FilebeatSettings;
  readonly myapp: MyappSettings;
  readonly batch: BatchSettings;
  /** The examples of chapters 5 and 6.2: Pods without a controller, a ReplicaSet without a Deployment. @default false */
  readonly examples?: boolean;
  /** @default - none */
  readonly redis?: RedisSettings;
}
