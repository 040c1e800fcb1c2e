import type { RuleTable } from '../rule-table';
import { policyBase, registration } from './object-table-bases';
import type { validatingAdmissionPolicyCatalogue } from './validating-admission-policy';

const kubeVersion = '1.30';
const validation = 'spec.validations[0]';
const variable = 'spec.variables[0]';
const audit = 'spec.auditAnnotations';
const annotations = (count: number): object[] =>
  Array.from({ length: count }, (_, i) => ({ key: `k${i}`, valueExpression: '"a"' }));
const kind = { apiVersion: 'example.com/v1', kind: 'Limit' };

export const validatingAdmissionPolicyTable: RuleTable<keyof typeof validatingAdmissionPolicyCatalogue> = {
  'require-policy-validation': {
    why: 'A policy that matches nothing, or asks nothing, does nothing.',
    source: `${registration} validateValidatingAdmissionPolicySpec`,
    kubeVersion,
    base: policyBase,
    accepts: [{ set: { 'spec.validations': [], [audit]: annotations(1) } }],
    refuses: [
      { set: { 'spec.validations': [] }, at: 'spec.validations' },
      { set: { 'spec.validations': [] }, at: 'spec.auditAnnotations' },
      { set: { 'spec.matchConstraints': null }, at: 'spec.matchConstraints' },
      { set: { 'spec.matchConstraints.resourceRules': [] }, at: 'spec.matchConstraints.resourceRules' },
    ],
  },
  'valid-policy-validation': {
    why: 'The message and the reason are what a client is told.',
    source: `${registration} validateValidation`,
    kubeVersion,
    base: policyBase,
    accepts: [{ set: { [`${validation}.message`]: 'too many', [`${validation}.reason`]: 'Forbidden' } }],
    refuses: [
      { set: { [`${validation}.expression`]: ' ' }, at: `${validation}.expression` },
      { set: { [`${validation}.message`]: ' ' }, at: `${validation}.message` },
      { set: { [`${validation}.message`]: 'too\nmany' }, at: `${validation}.message` },
      { set: { [`${validation}.messageExpression`]: ' ' }, at: `${validation}.messageExpression` },
      { set: { [`${validation}.reason`]: 'Unauthorized' }, at: `${validation}.reason` },
    ],
  },
  'valid-policy-param-kind': {
    why: 'Parameters are read from objects of that kind.',
    source: `${registration} validateParamKind`,
    kubeVersion,
    base: policyBase,
    accepts: [
      { set: { 'spec.paramKind': kind } },
      { set: { 'spec.paramKind': { apiVersion: 'v1', kind: 'ConfigMap' } } },
    ],
    refuses: [
      { set: { 'spec.paramKind': { ...kind, apiVersion: '' } }, at: 'spec.paramKind.apiVersion' },
      { set: { 'spec.paramKind': { ...kind, apiVersion: 'a/b/c' } }, at: 'spec.paramKind.apiVersion' },
      { set: { 'spec.paramKind': { ...kind, apiVersion: 'A/v1' } }, at: 'spec.paramKind.apiVersion' },
      { set: { 'spec.paramKind': { ...kind, apiVersion: 'example.com/1' } }, at: 'spec.paramKind.apiVersion' },
      { set: { 'spec.paramKind': { ...kind, apiVersion: 'example.com/' } }, at: 'spec.paramKind.apiVersion' },
      { set: { 'spec.paramKind': { ...kind, kind: '' } }, at: 'spec.paramKind.kind' },
      { set: { 'spec.paramKind': { ...kind, kind: 'a b' } }, at: 'spec.paramKind.kind' },
    ],
  },
  'valid-policy-variable': {
    why: 'Expressions speak of a variable by its name.',
    source: `${registration} validateVariable`,
    kubeVersion,
    base: policyBase,
    accepts: [{ set: { [variable]: { name: '_size', expression: 'object.spec.replicas' } } }],
    refuses: [
      { set: { [variable]: { name: 'in', expression: 'true' } }, at: `${variable}.name` },
      { set: { [variable]: { name: '1a', expression: 'true' } }, at: `${variable}.name` },
      { set: { [variable]: { name: ' ', expression: 'true' } }, at: `${variable}.name` },
      { set: { [variable]: { name: 'size', expression: '' } }, at: `${variable}.expression` },
    ],
  },
  'valid-policy-audit-annotation': {
    why: 'They go into the audit log with every request that matches.',
    source: `${registration} validateAuditAnnotation`,
    kubeVersion,
    base: policyBase,
    accepts: [
      { name: '20 annotations', set: { [audit]: annotations(20) } },
      {
        name: 'a name that the server makes',
        set: { [audit]: annotations(1), 'metadata.name': null, 'metadata.generateName': 'a-' },
      },
    ],
    refuses: [
      { name: '21 annotations', set: { [audit]: annotations(21) }, at: audit },
      { set: { [audit]: [...annotations(1), ...annotations(1)] }, at: `${audit}[1].key` },
      { set: { [audit]: [{ key: 'a b', valueExpression: '"a"' }] }, at: `${audit}[0].key` },
      { set: { [audit]: [{ key: 'a', valueExpression: '' }] }, at: `${audit}[0].valueExpression` },
      {
        name: 'more than 5 KiB',
        set: { [audit]: [{ key: 'a', valueExpression: `"${'x'.repeat(5120)}"` }] },
        at: `${audit}[0].valueExpression`,
      },
      { set: { [audit]: annotations(1), 'metadata.name': null }, at: `${audit}[0].key` },
    ],
  },
};
