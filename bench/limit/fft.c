/* The Fourier transform of real samples: FFTW where the machine has it, otherwise a radix-4 of our own. */
#include "kernels.h"
#include <math.h>
#include <stdlib.h>

#ifdef HAVE_FFTW
#include <fftw3.h>

struct Fft { int size; double *in; fftw_complex *out; fftw_plan plan; };

const char *fft_name(void) { return "FFTW"; }

Fft *fft_make(int size) {
  Fft *f = malloc(sizeof *f);
  f->size = size;
  f->in = fftw_malloc(sizeof(double) * size);
  f->out = fftw_malloc(sizeof(fftw_complex) * (size / 2 + 1));
  f->plan = fftw_plan_dft_r2c_1d(size, f->in, f->out, FFTW_PATIENT);
  return f;
}

CALL void fft_real(Fft *f, const double *in, double *re, double *im) {
  for (int i = 0; i < f->size; i++) f->in[i] = in[i];
  fftw_execute(f->plan);
  for (int k = 0; k <= f->size / 2; k++) re[k] = f->out[k][0], im[k] = f->out[k][1];
}

#else

/* Real samples as half as many complex ones (even: real, odd: imaginary), Stockham's autosort in radix 4 with a last stage of 2
 * where needed, planar so that the inner loops run along the vector, then the split into the bins of the real transform. */
struct Fft { int size; double *twiddle, *half, *work; };

const char *fft_name(void) { return "our radix-4"; }

Fft *fft_make(int size) {
  Fft *f = malloc(sizeof *f);
  const int n = size / 2;
  f->size = size;
  f->twiddle = malloc(sizeof(double) * 2 * n);
  f->half = malloc(sizeof(double) * 2 * (n / 2 + 1));
  f->work = malloc(sizeof(double) * 4 * n);
  for (int k = 0; k < n; k++) f->twiddle[k] = cos(2 * M_PI * k / n), f->twiddle[n + k] = -sin(2 * M_PI * k / n);
  for (int k = 0; k <= n / 2; k++) f->half[2 * k] = cos(2 * M_PI * k / size), f->half[2 * k + 1] = sin(2 * M_PI * k / size);
  return f;
}

static void stage4(int n, int s, int total, const double *restrict w, const double *restrict xr, const double *restrict xi, double *restrict yr, double *restrict yi) {
  const int m = n / 4, step = total / n;
  for (int p = 0; p < m; p++) {
    const double c1 = w[p * step], s1 = w[total + p * step];
    const double c2 = w[2 * p * step], s2 = w[total + 2 * p * step];
    const double c3 = w[3 * p * step], s3 = w[total + 3 * p * step];
    const int i0 = s * p, i1 = s * (p + m), i2 = s * (p + 2 * m), i3 = s * (p + 3 * m), o = 4 * s * p;
    for (int q = 0; q < s; q++) {
      double ar = xr[i0 + q] + xr[i2 + q], ai = xi[i0 + q] + xi[i2 + q];
      double br = xr[i0 + q] - xr[i2 + q], bi = xi[i0 + q] - xi[i2 + q];
      double cr = xr[i1 + q] + xr[i3 + q], ci = xi[i1 + q] + xi[i3 + q];
      double dr = xi[i1 + q] - xi[i3 + q], di = xr[i3 + q] - xr[i1 + q];
      yr[o + q] = ar + cr, yi[o + q] = ai + ci;
      yr[o + s + q] = (br + dr) * c1 - (bi + di) * s1, yi[o + s + q] = (br + dr) * s1 + (bi + di) * c1;
      yr[o + 2 * s + q] = (ar - cr) * c2 - (ai - ci) * s2, yi[o + 2 * s + q] = (ar - cr) * s2 + (ai - ci) * c2;
      yr[o + 3 * s + q] = (br - dr) * c3 - (bi - di) * s3, yi[o + 3 * s + q] = (br - dr) * s3 + (bi - di) * c3;
    }
  }
}

CALL void fft_real(Fft *f, const double *in, double *re, double *im) {
  const int n = f->size / 2;
  double *xr = f->work, *xi = xr + n, *yr = xi + n, *yi = yr + n;
  for (int k = 0; k < n; k++) xr[k] = in[2 * k], xi[k] = in[2 * k + 1];
  int left = n, s = 1;
  for (; left >= 4; left /= 4, s *= 4) {
    stage4(left, s, n, f->twiddle, xr, xi, yr, yi);
    double *t = xr;
    xr = yr, yr = t, t = xi, xi = yi, yi = t;
  }
  if (left == 2) {
    for (int q = 0; q < s; q++) {
      yr[q] = xr[q] + xr[q + s], yi[q] = xi[q] + xi[q + s];
      yr[q + s] = xr[q] - xr[q + s], yi[q + s] = xi[q] - xi[q + s];
    }
    double *t = xr;
    xr = yr, yr = t, t = xi, xi = yi, yi = t;
  }
  re[0] = xr[0] + xi[0], im[0] = 0, re[n] = xr[0] - xi[0], im[n] = 0;
  for (int k = 1; k <= n / 2; k++) {
    const double c = f->half[2 * k], w = f->half[2 * k + 1];
    double er = (xr[k] + xr[n - k]) / 2, ei = (xi[k] - xi[n - k]) / 2;
    double gr = (xi[k] + xi[n - k]) / 2, gi = (xr[n - k] - xr[k]) / 2;
    double tr = c * gr + w * gi, ti = c * gi - w * gr;
    re[k] = er + tr, im[k] = ei + ti;
    re[n - k] = er - tr, im[n - k] = ti - ei;
  }
}

#endif
