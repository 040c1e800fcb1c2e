import type { Construct } from 'constructs';
import type * as k8s from '../imports/k8s';
import type { DashboardLogin } from './dashboard-login';
import type { ObjectProps } from './object-props';
import type { PodSpecOf } from './pod-template';

/** Props of `Dashboard`. */
export interface DashboardProps extends Omit<ObjectProps, 'metadata'> {
  /** `v1.10.1` as documented; `v2.7.0` as one runs it today, with metrics and at Pod Security level `restricted`. */
  readonly version: 'v1.10.1' | 'v2.7.0';
  /** @default - that of the chart, else v1.10.1: `kube-system`, v2.7.0: `kubernetes-dashboard` */
  readonly namespace?: string;
  /** Whether to render the Namespace too, at Pod Security level `restricted`. @default - v1.10.1: false; v2.7.0: true */
  readonly createNamespace?: boolean;
  /** Who may log in. @default - nobody */
  readonly login?: readonly DashboardLogin[];
  /** @default 1 */
  readonly replicas?: number;
  /** @default - the image of the version, with its tag */
  readonly image?: string;
  /** Resources of the dashboard's container. @default - v1.10.1: none; v2.7.0: up to 1 CPU and 200Mi */
  readonly resources?: k8s.ResourceRequirements;
  /** Resources of the metrics scraper's container (v2.7.0). @default - up to 0.25 CPU and 128Mi */
  readonly scraperResources?: k8s.ResourceRequirements;
  /** How the dashboard is reached. @default - v1.10.1: NodePort; v2.7.0: ClusterIP */
  readonly serviceType?: 'ClusterIP' | 'LoadBalancer' | 'NodePort';
}

/** What one dashboard's objects have in common. */
export interface DashboardContext {
  readonly name: string;
  readonly namespace: string;
  readonly props: DashboardProps;
  readonly common: Pick<ObjectProps, 'annotations' | 'labels' | 'namespace'>;
}

/** What differs between the versions. */
export interface DashboardVersion {
  readonly defaultNamespace: string;
  readonly makesNamespace: boolean;
  readonly serviceType: 'ClusterIP' | 'NodePort';
  readonly image: string;
  readonly secrets: (
    name: string,
  ) => readonly { readonly name: string; readonly data?: { readonly [key: string]: string } }[];
  readonly configMaps: (name: string) => readonly string[];
  readonly roleName: (name: string) => string;
  /** Whether Role and RoleBinding carry the label of the dashboard. */
  readonly labelsRole: boolean;
  readonly rules: (name: string) => readonly k8s.PolicyRule[];
  readonly container: (namespace: string) => Omit<k8s.Container, 'image' | 'name' | 'volumeMounts'>;
  readonly pod: Omit<PodSpecOf<'Always'>, 'containers'>;
  readonly addMetrics?: (scope: Construct, context: DashboardContext) => void;
}
