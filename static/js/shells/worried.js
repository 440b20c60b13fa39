// Whom to ring when somebody may be in danger; roles and numbers, no names.
import { digitsOf, numbersHere } from "./numbers.js";

export const isForAll = true;

export async function values() {
  const roles = document.getElementById("roles").dataset;
  const here = await numbersHere();
  const numbers = Object.entries({ lead: roles.lead, onCall: roles.onCall, dutyTeam: roles.dutyTeam })
    .map(([name, role]) => ({ role, number: here[name], digits: digitsOf(here[name]) }))
    .filter((one) => one.digits);
  return { numbers };
}
