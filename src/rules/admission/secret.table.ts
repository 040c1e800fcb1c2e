import type { RuleTable } from '../rule-table';
import { core, secretBase } from './object-table-bases';
import type { secretCatalogue } from './secret';

const source = `${core} ValidateSecret`;
const config = '.dockerconfigjson';

export const secretTable: RuleTable<keyof typeof secretCatalogue> = {
  'require-secret-key': {
    why: 'What uses a Secret of such a type reads those keys.',
    source,
    base: secretBase,
    accepts: [
      { set: { type: 'kubernetes.io/tls', stringData: { 'tls.crt': '', 'tls.key': '' } } },
      { set: { type: 'kubernetes.io/basic-auth', stringData: { username: '' } } },
      { set: { type: 'example.com/own' } },
      { set: { type: null } },
    ],
    refuses: [
      { set: { type: 'kubernetes.io/tls', stringData: { 'tls.crt': '' } }, at: 'data[tls.key]' },
      { set: { type: 'kubernetes.io/basic-auth', stringData: {} }, at: 'data[username]' },
      { set: { type: 'kubernetes.io/ssh-auth', stringData: { 'ssh-privatekey': '' } }, at: 'data[ssh-privatekey]' },
      { set: { type: 'kubernetes.io/dockercfg' }, at: 'data[.dockercfg]' },
      { set: { type: 'kubernetes.io/dockerconfigjson' }, at: `data[${config}]` },
    ],
  },
  'valid-docker-config': {
    why: 'The kubelet reads the credentials as JSON, and finds none in anything else.',
    source,
    base: secretBase,
    accepts: [
      { set: { type: 'kubernetes.io/dockerconfigjson', stringData: { [config]: '{"auths": {}}' } } },
      { set: { type: 'kubernetes.io/dockercfg', stringData: { '.dockercfg': 'null' } } },
    ],
    refuses: [
      { set: { type: 'kubernetes.io/dockerconfigjson', stringData: { [config]: 'auths' } }, at: `data[${config}]` },
      { set: { type: 'kubernetes.io/dockerconfigjson', stringData: { [config]: '[]' } }, at: `data[${config}]` },
      { set: { type: 'kubernetes.io/dockercfg', stringData: { '.dockercfg': '' } }, at: 'data[.dockercfg]' },
      {
        name: 'a byte order mark',
        set: { type: 'kubernetes.io/dockercfg', stringData: { '.dockercfg': '\ufeff{}' } },
        at: 'data[.dockercfg]',
      },
    ],
  },
  'require-service-account-annotation': {
    why: 'The controller that fills in the token finds the ServiceAccount by it.',
    source,
    base: secretBase,
    accepts: [
      {
        set: {
          type: 'kubernetes.io/service-account-token',
          'metadata.annotations[kubernetes.io/service-account.name]': 'builder',
        },
      },
    ],
    refuses: [
      {
        set: { type: 'kubernetes.io/service-account-token' },
        at: 'metadata.annotations[kubernetes.io/service-account.name]',
      },
    ],
  },
};
