import type { RuleTable } from '../rule-table';
import { policyBindingBase, registration } from './object-table-bases';
import type { validatingAdmissionPolicyBindingCatalogue } from './validating-admission-policy-binding';

const actions = 'spec.validationActions';
const param = 'spec.paramRef';
const reference = { name: 'limits', parameterNotFoundAction: 'Deny' };

export const validatingAdmissionPolicyBindingTable: RuleTable<keyof typeof validatingAdmissionPolicyBindingCatalogue> =
  {
    'valid-policy-binding': {
      why: 'A policy alone does nothing: a binding says where, with which parameters, and what follows.',
      source: `${registration} validateValidatingAdmissionPolicyBindingSpec, validateParamRef, validateValidationActions`,
      kubeVersion: '1.30',
      base: policyBindingBase,
      accepts: [
        { set: { [actions]: ['Deny', 'Audit'] } },
        { set: { [param]: reference } },
        { set: { [param]: { selector: {}, parameterNotFoundAction: 'Allow' } } },
      ],
      refuses: [
        { set: { [actions]: ['Deny', 'Warn'] }, at: actions },
        { set: { [actions]: [] }, at: actions },
        { set: { [actions]: ['Block'] }, at: `${actions}[0]` },
        { set: { [actions]: ['Audit', 'Audit'] }, at: `${actions}[1]` },
        { set: { 'spec.policyName': '' }, at: 'spec.policyName' },
        { set: { 'spec.policyName': 'A' }, at: 'spec.policyName' },
        { set: { [param]: { ...reference, selector: {} } }, at: `${param}.name` },
        { set: { [param]: { ...reference, name: 'a/b' } }, at: `${param}.name` },
        { set: { [param]: { parameterNotFoundAction: 'Deny' } }, at: param },
        { set: { [param]: { name: 'limits' } }, at: `${param}.parameterNotFoundAction` },
        { set: { [param]: { ...reference, parameterNotFoundAction: 'Skip' } }, at: `${param}.parameterNotFoundAction` },
      ],
    },
  };
