import type { RuleTable } from '../rule-table';
import type { envCatalogue } from './env';
import { containerPath as c, core, podBase } from './table-bases';

const env = `${c}.env[0]`;
const from = `${c}.envFrom[0]`;
const key = { name: 'cfg', key: 'level' };

export const envTable: RuleTable<keyof typeof envCatalogue> = {
  'require-env-name': {
    why: 'A variable without a name cannot be set.',
    source: `${core} ValidateEnv`,
    base: podBase,
    accepts: [{ set: { [env]: { name: 'MODE' } } }, { set: { [`${c}.env`]: [] } }, { set: { [`${c}.env`]: null } }],
    refuses: [
      { set: { [env]: { value: 'prod' } }, at: `${env}.name` },
      { set: { [env]: { name: '', value: 'prod' } }, at: `${env}.name` },
    ],
  },
  'valid-env-name': {
    why: 'A name that begins with a digit or holds other characters is not usable in a shell; before 1.32 the server refuses it.',
    source: `${core} ValidateEnv; k8s.io/apimachinery/pkg/util/validation IsEnvVarName`,
    base: podBase,
    accepts: [
      { set: { [env]: { name: 'MY_VAR-1.x', value: '1' } } },
      { name: 'the same name twice is accepted', set: { [`${c}.env`]: [{ name: 'A' }, { name: 'A' }] } },
    ],
    refuses: [
      { set: { [env]: { name: '1ST', value: '1' } }, at: `${env}.name` },
      { set: { [env]: { name: 'MY VAR', value: '1' } }, at: `${env}.name` },
      { set: { [env]: { name: '..', value: '1' } }, at: `${env}.name` },
      { set: { [env]: { name: '..x', value: '1' } }, at: `${env}.name` },
    ],
  },
  'valid-env-source': {
    why: 'With two sources, or a source and a value, it would be open which one holds.',
    source: `${core} validateEnvVarValueFrom`,
    base: podBase,
    accepts: [
      { set: { [env]: { name: 'A', valueFrom: { configMapKeyRef: key } } } },
      {
        name: 'an empty value beside a source',
        set: { [env]: { name: 'A', value: '', valueFrom: { secretKeyRef: key } } },
      },
      { set: { [env]: { name: 'A', value: 'x', valueFrom: null } } },
    ],
    refuses: [
      { set: { [env]: { name: 'A', value: 'x', valueFrom: { configMapKeyRef: key } } }, at: `${env}.valueFrom` },
      { set: { [env]: { name: 'A', valueFrom: {} } }, at: `${env}.valueFrom` },
      {
        set: { [env]: { name: 'A', valueFrom: { configMapKeyRef: key, secretKeyRef: key } } },
        at: `${env}.valueFrom`,
      },
    ],
  },
  'valid-env-key-ref': {
    why: 'The kubelet looks up a key in a ConfigMap or Secret: both names are needed, in the form that they can have.',
    source: `${core} validateConfigMapKeySelector, validateSecretKeySelector`,
    base: podBase,
    accepts: [{ set: { [env]: { name: 'A', valueFrom: { configMapKeyRef: { ...key, optional: true } } } } }],
    refuses: [
      {
        set: { [env]: { name: 'A', valueFrom: { configMapKeyRef: { name: 'cfg' } } } },
        at: `${env}.valueFrom.configMapKeyRef.key`,
      },
      {
        set: { [env]: { name: 'A', valueFrom: { secretKeyRef: { ...key, key: 'a b' } } } },
        at: `${env}.valueFrom.secretKeyRef.key`,
      },
      {
        set: { [env]: { name: 'A', valueFrom: { secretKeyRef: { ...key, name: 'Sec' } } } },
        at: `${env}.valueFrom.secretKeyRef.name`,
      },
      {
        set: { [env]: { name: 'A', valueFrom: { configMapKeyRef: { key: 'level' } } } },
        at: `${env}.valueFrom.configMapKeyRef.name`,
      },
    ],
  },
  'valid-env-from-prefix': {
    why: 'The prefix and a key make the name of a variable.',
    source: `${core} ValidateEnvFrom`,
    base: podBase,
    accepts: [
      { set: { [from]: { prefix: 'S_', secretRef: { name: 'sec' } } } },
      { set: { [from]: { prefix: '', secretRef: { name: 'sec' } } } },
    ],
    refuses: [{ set: { [from]: { prefix: '1_', secretRef: { name: 'sec' } } }, at: `${from}.prefix` }],
  },
  'valid-env-from-source': {
    why: 'An entry takes all keys of one object.',
    source: `${core} ValidateEnvFrom`,
    base: podBase,
    accepts: [{ set: { [from]: { configMapRef: { name: 'cfg' } } } }, { set: { [`${c}.envFrom`]: [] } }],
    refuses: [
      { set: { [from]: {} }, at: `${c}.envFrom` },
      { set: { [from]: { configMapRef: { name: 'cfg' }, secretRef: { name: 'sec' } } }, at: `${c}.envFrom` },
    ],
  },
  'valid-env-from-name': {
    why: 'Without the name of the object there is nothing to take keys from.',
    source: `${core} validateConfigMapEnvSource, validateSecretEnvSource`,
    base: podBase,
    accepts: [{ set: { [from]: { secretRef: { name: 'sec', optional: true } } } }],
    refuses: [
      { set: { [from]: { configMapRef: {} } }, at: `${from}.configMapRef.name` },
      { set: { [from]: { secretRef: { name: 'Sec' } } }, at: `${from}.secretRef.name` },
    ],
  },
};
