// The organisation's numbers, kept for the phone after its first sign-in, by role and without names.
export async function numbersHere() {
  try {
    const { read } = await import("../offline/db.js");
    const { numbers = {}, nation = "" } = (await read("notes", "device")) ?? {};
    return {
      nation,
      lead: numbers.safeguarding_lead_number,
      onCall: numbers.on_call_number,
      dutyTeam: numbers.duty_team_number,
      eap: numbers.eap_number,
    };
  } catch {
    return {};
  }
}

export function digitsOf(number) {
  const digits = (number ?? "").replace(/[^0-9+]/g, "");
  return /^\+?[0-9]{3,15}$/.test(digits) ? digits : "";
}
