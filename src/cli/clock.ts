/** Time as people write it. */

/** How long something took: `44 s`, `3:58 min`, `1:02:05 h`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  return `${clock(whole)} ${whole < 3600 ? 'min' : 'h'}`;
}

/** `1:05`, `1:02:05`; with decimals `1:05.2`. Negative times carry a minus. */
export function clock(seconds: number, decimals = 0): string {
  if (!Number.isFinite(seconds)) return '–';
  const unit = 10 ** decimals;
  const ticks = Math.round(Math.abs(seconds) * unit);
  const whole = Math.floor(ticks / unit);
  const fraction = decimals === 0 ? '' : `.${String(ticks % unit).padStart(decimals, '0')}`;
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const head = hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}` : String(minutes);
  return `${seconds < 0 && ticks > 0 ? '−' : ''}${head}:${String(whole % 60).padStart(2, '0')}${fraction}`;
}
