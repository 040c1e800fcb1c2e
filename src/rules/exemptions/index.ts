export { applyExemptions } from './apply-exemptions';
export {
  type Exemption,
  type ExemptionUse,
  originOf,
  type SuppressedFinding,
} from './exemption';
