export { findingsOf } from './findings-of';
