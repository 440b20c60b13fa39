// Whom to ring for oneself; the numbers of the organisation are kept for the phone, whoever holds it.
import { digitsOf, numbersHere } from "./numbers.js";

export const isForAll = true;

export async function values() {
  const { nation, eap } = await numbersHere();
  const digits = digitsOf(eap);
  return { is_england: nation === "England", eap: digits ? [{ digits, number: eap }] : [] };
}
