// An authenticator app on a telephone.
import { createHmac } from "node:crypto";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const stepMs = 30_000;

/** RFC 6238: six digits of the key shown on the page, at a time of the demo's clock. */
export function codeAt(key, date) {
  const bits = [...key.replace(/\s/g, "")].map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, "0")).join("");
  const bytes = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(date.getTime() / stepMs)));
  const mac = createHmac("sha1", bytes).update(step).digest();
  const number = mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

export const codeField = (visitor) => visitor.page.getByLabel("Code à six chiffres");

/** The key on the page where an app is set up. */
export const keyOnPage = (visitor) => visitor.page.locator("strong.key").innerText();
