/* The kernels that the rows are held against: the same arithmetic as the library's for finite samples, without its policy for
 * missing ones, its snapshots and its checks. Every call that a user would make is a real call, hence `noinline`. */
#ifndef KERNELS_H
#define KERNELS_H

#define CALL __attribute__((noinline))
#define MAX_TAPS 256
#define MAX_BLOCK 4096
#define MAX_WINDOW 1024
#define LANES 8

/* filters.c */
typedef struct { double c[10], s[4]; } Sos4; /* per section b0, b1 - a1 b0, b2 - a2 b0, a1, a2, and two doubles of state */
CALL double sos4_push(Sos4 *f, double x);
CALL void sos4_block(Sos4 *f, const double *in, double *out, int n);

typedef struct { double c[10], s[4][LANES]; } Sos4Lanes;
CALL void sos4_lanes(Sos4Lanes *f, const double *in, double *out, int frames); /* frames of LANES values */

typedef struct { int taps; double h[MAX_TAPS], past[MAX_TAPS + MAX_BLOCK]; } Fir;
CALL void fir_block(Fir *f, const double *in, double *out, int n);

typedef struct { int taps, at; double h[MAX_TAPS], ring[2 * MAX_TAPS]; } FirRing; /* h: the oldest sample's tap first */
CALL double fir_push(FirRing *f, double x);

/* windows.c */
typedef struct { int length, at; double data[2 * MAX_WINDOW]; } Ring;
CALL void ring_push(Ring *r, double x);
CALL double window_sum(const double *w, int n);

typedef struct { int length, at, count; double ring[MAX_WINDOW], shift, sum, squares, next_shift, next_sum, next_squares; } Moments;
CALL void moments_push(Moments *m, double x);
CALL void moments_read(const Moments *m, double *mean, double *variance);
CALL void moments_block(Moments *m, const double *in, int n);

typedef struct { int length; long index; int low_first, low_size, high_first, high_size; long low[MAX_WINDOW], high[MAX_WINDOW]; double ring[MAX_WINDOW]; } Extrema;
CALL void extrema_push(Extrema *e, double x);
CALL void extrema_block(Extrema *e, const double *in, int n);
CALL void extrema_read(const Extrema *e, double *min, double *max);

typedef struct { int length, at, count, sizes[2]; double value[MAX_WINDOW]; int heaps[2][MAX_WINDOW], place[MAX_WINDOW]; char side[MAX_WINDOW]; } Median;
CALL double median_push(Median *m, double x);

/* fft.c */
typedef struct Fft Fft;
Fft *fft_make(int size);
CALL void fft_real(Fft *f, const double *in, double *re, double *im);
const char *fft_name(void);

#endif
