/* Sections and taps, as one writes them in C: what becomes a vector is left to the compiler, but for the eight channels side by
 * side, which are vectors by the extension that gcc and clang share. */
#include "kernels.h"
#include <string.h>

#ifdef __AVX__
#define WIDE 4
#else
#define WIDE 2
#endif
#define TILE 8
typedef double Vector __attribute__((vector_size(8 * WIDE)));

static inline Vector load(const double *at) {
  Vector v;
  memcpy(&v, at, sizeof v);
  return v;
}

static inline void store(double *at, Vector v) { memcpy(at, &v, sizeof v); }

CALL double sos4_push(Sos4 *f, double x) {
  const double *c = f->c;
  double *s = f->s;
  double y = c[0] * x + s[0];
  double p = (c[1] * x + s[1]) - c[3] * s[0];
  s[1] = c[2] * x - c[4] * s[0];
  s[0] = p;
  double z = c[5] * y + s[2];
  double q = (c[6] * y + s[3]) - c[8] * s[2];
  s[3] = c[7] * y - c[9] * s[2];
  s[2] = q;
  return z;
}

CALL void sos4_block(Sos4 *f, const double *in, double *out, int n) {
  const double b0 = f->c[0], c1 = f->c[1], c2 = f->c[2], a1 = f->c[3], a2 = f->c[4];
  const double d0 = f->c[5], f1 = f->c[6], f2 = f->c[7], e1 = f->c[8], e2 = f->c[9];
  double p1 = f->s[0], p2 = f->s[1], q1 = f->s[2], q2 = f->s[3];
  for (int i = 0; i < n; i++) {
    double x = in[i];
    double y = b0 * x + p1;
    double p = (c1 * x + p2) - a1 * p1;
    p2 = c2 * x - a2 * p1;
    p1 = p;
    out[i] = d0 * y + q1;
    double q = (f1 * y + q2) - e1 * q1;
    q2 = f2 * y - e2 * q1;
    q1 = q;
  }
  f->s[0] = p1, f->s[1] = p2, f->s[2] = q1, f->s[3] = q2;
}

CALL void sos4_lanes(Sos4Lanes *f, const double *restrict in, double *restrict out, int frames) {
  const double b0 = f->c[0], c1 = f->c[1], c2 = f->c[2], a1 = f->c[3], a2 = f->c[4];
  const double d0 = f->c[5], f1 = f->c[6], f2 = f->c[7], e1 = f->c[8], e2 = f->c[9];
  Vector p1[LANES / WIDE], p2[LANES / WIDE], q1[LANES / WIDE], q2[LANES / WIDE];
  for (int v = 0; v < LANES / WIDE; v++) {
    p1[v] = load(f->s[0] + WIDE * v), p2[v] = load(f->s[1] + WIDE * v);
    q1[v] = load(f->s[2] + WIDE * v), q2[v] = load(f->s[3] + WIDE * v);
  }
  for (int i = 0; i < frames; i++) {
#pragma GCC unroll 4
    for (int v = 0; v < LANES / WIDE; v++) {
      Vector x = load(in + i * LANES + WIDE * v);
      Vector y = b0 * x + p1[v];
      Vector p = (c1 * x + p2[v]) - a1 * p1[v];
      p2[v] = c2 * x - a2 * p1[v];
      p1[v] = p;
      store(out + i * LANES + WIDE * v, d0 * y + q1[v]);
      Vector q = (f1 * y + q2[v]) - e1 * q1[v];
      q2[v] = f2 * y - e2 * q1[v];
      q1[v] = q;
    }
  }
  for (int v = 0; v < LANES / WIDE; v++) {
    store(f->s[0] + WIDE * v, p1[v]), store(f->s[1] + WIDE * v, p2[v]);
    store(f->s[2] + WIDE * v, q1[v]), store(f->s[3] + WIDE * v, q2[v]);
  }
}

/* TILE outputs at a time, each with a sum of its own: one alone would wait for itself. */
CALL void fir_block(Fir *f, const double *in, double *out, int n) {
  const int taps = f->taps;
  const double *h = f->h;
  double *x = f->past + taps - 1;
  memcpy(x, in, n * sizeof *in);
  int i = 0;
  for (; i + TILE <= n; i += TILE) {
    double sum[TILE] = {0};
    for (int k = 0; k < taps; k++)
      for (int j = 0; j < TILE; j++) sum[j] += h[k] * x[i + j - k];
    memcpy(out + i, sum, sizeof sum);
  }
  for (; i < n; i++) {
    double sum = 0;
    for (int k = 0; k < taps; k++) sum += h[k] * x[i - k];
    out[i] = sum;
  }
  memmove(f->past, f->past + n, (taps - 1) * sizeof *in);
}

CALL double fir_push(FirRing *f, double x) {
  const int taps = f->taps;
  f->ring[f->at] = f->ring[f->at + taps] = x;
  f->at = f->at + 1 == taps ? 0 : f->at + 1;
  const double *w = f->ring + f->at, *h = f->h;
  double sum[4] = {0};
  int k = 0;
  for (; k + 4 <= taps; k += 4)
    for (int j = 0; j < 4; j++) sum[j] += h[k + j] * w[k + j];
  for (; k < taps; k++) sum[0] += h[k] * w[k];
  return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}
