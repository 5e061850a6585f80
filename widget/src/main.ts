export { ApprenticeGuide } from "./guide";
