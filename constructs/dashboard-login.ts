import type { Construct } from 'constructs';
import type * as k8s from '../imports/k8s';
import { ApiResource } from './api-resource';
import type { StringMap } from './object-props';
import { Secret } from './secret';

const rbac = 'rbac.authorization.k8s.io';

interface Granted {
  /** The ClusterRole that the login gets, in the whole cluster. @default 'cluster-admin' */
  readonly clusterRole?: string;
  /** Name of the ClusterRoleBinding. @default - the name of the login */
  readonly bindingName?: string;
}

/** Who may log in to the dashboard, and as what. */
export type DashboardLogin = Granted &
  (
    | {
        /** A ServiceAccount beside the dashboard, made for this; one logs in with its token. */
        readonly type: 'ServiceAccount';
        readonly name: string;
        /**
         * Also keep a token that never expires in the Secret NAME-token. Since Kubernetes 1.24 no ServiceAccount gets one
         * of its own; `kubectl create token NAME` makes a short-lived one.
         *
         * @default false
         */
        readonly token?: boolean;
      }
    | {
        /** A user whom the cluster authenticates, by certificate for example. */
        readonly type: 'User';
        readonly name: string;
      }
    | {
        /** A group of such users. */
        readonly type: 'Group';
        readonly name: string;
      }
  );

/** What the objects of one login have in common. */
export interface LoginContext {
  /** @default - the namespace in which the objects are applied */
  readonly namespace: string | undefined;
  readonly labels?: StringMap;
  readonly annotations?: StringMap;
}

/** Renders one login below `scope`. */
export function addLogin(scope: Construct, login: DashboardLogin, context: LoginContext): void {
  const { labels, annotations, namespace } = context;
  const common = {
    ...(labels === undefined ? {} : { labels }),
    ...(annotations === undefined ? {} : { annotations }),
  };
  const { name, clusterRole = 'cluster-admin', bindingName = name } = login;
  if (login.type === 'ServiceAccount')
    addServiceAccount(scope, login, { ...common, ...(namespace === undefined ? {} : { namespace }) });
  new ApiResource<k8s.ClusterRoleBinding>(scope, `login-${login.type}-${name}`, {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: bindingName, ...common },
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: clusterRole },
    subjects: [subjectOf(login, namespace)],
  });
}

function subjectOf({ type, name }: DashboardLogin, namespace: string | undefined): k8s.Subject {
  // The API requires a namespace here; `default` is where objects without one are applied.
  if (type === 'ServiceAccount') return { kind: type, name, namespace: namespace ?? 'default' };
  return { apiGroup: rbac, kind: type, name };
}

function addServiceAccount(
  scope: Construct,
  login: DashboardLogin & { readonly type: 'ServiceAccount' },
  metadata: { readonly namespace?: string; readonly labels?: StringMap; readonly annotations?: StringMap },
): void {
  const { name, token = false } = login;
  new ApiResource<k8s.ServiceAccount>(scope, `service-account-${name}`, {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, ...metadata },
  });
  if (!token) return;
  new Secret(scope, `token-${name}`, {
    ...metadata,
    name: `${name}-token`,
    annotations: { ...metadata.annotations, 'kubernetes.io/service-account.name': name },
    secretType: 'kubernetes.io/service-account-token',
  });
}
