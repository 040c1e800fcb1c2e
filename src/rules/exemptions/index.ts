export { applyExemptions } from './apply-exemptions';
export {
  type Exemption,
  type ExemptionOrigin,
  type ExemptionUse,
  originOf,
  type SuppressedFinding,
  type Suppression,
} from './exemption';
