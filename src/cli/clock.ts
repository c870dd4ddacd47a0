/** Time as people write it. */

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
