export { DeliveriesPage as default } from './deliveries/deliveries-page.tsx';
