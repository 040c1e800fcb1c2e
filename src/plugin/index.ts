export { DrydockValidation } from './drydock-validation';
