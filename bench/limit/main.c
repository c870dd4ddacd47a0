/* limit ROW BLOCK INPUT OUTPUT MS [NUMBER…]: runs a kernel over the doubles in INPUT, writes what the first pass gave to OUTPUT,
 * then repeats passes for MS milliseconds and prints the least time of one, in ns. NUMBERs are coefficients or taps. */
#include "kernels.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MAX_SAMPLES 65536
#define WINDOW 256
#define READ_EVERY 16

static double in[MAX_SAMPLES], out[2 * MAX_SAMPLES], mixed[MAX_SAMPLES], mixed_out[MAX_SAMPLES];
static Sos4 sos;
static Sos4Lanes lanes;
static Fir fir;
static FirRing fir_ring;
static Ring ring;
static Moments moments;
static Extrema extrema;
static Median median;
static Fft *fft;

static double now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return 1e9 * t.tv_sec + t.tv_nsec;
}

static void pass(const char *row, int block, long n) {
  if (!strcmp(row, "sos")) {
    if (block == 1) for (long i = 0; i < n; i++) out[i] = sos4_push(&sos, in[i]);
    else for (long i = 0; i < n; i += block) sos4_block(&sos, in + i, out + i, block);
  } else if (!strcmp(row, "lanes")) {
    for (long i = 0; i < n; i += LANES * block) sos4_lanes(&lanes, mixed + i, mixed_out + i, block);
  } else if (!strcmp(row, "fir")) {
    if (block == 1) for (long i = 0; i < n; i++) out[i] = fir_push(&fir_ring, in[i]);
    else for (long i = 0; i < n; i += block) fir_block(&fir, in + i, out + i, block);
  } else if (!strcmp(row, "window")) {
    for (long i = 0; i < n; i++) {
      ring_push(&ring, in[i]);
      if (i % READ_EVERY == 0) out[i / READ_EVERY] = window_sum(ring.data + ring.at, WINDOW);
    }
  } else if (!strcmp(row, "moments")) {
    for (long i = 0; i < n; i += block) {
      if (block == 1) moments_push(&moments, in[i]);
      else moments_block(&moments, in + i, block);
      moments_read(&moments, out + 2 * (i / block), out + 2 * (i / block) + 1);
    }
  } else if (!strcmp(row, "extrema")) {
    for (long i = 0; i < n; i += block) {
      if (block == 1) extrema_push(&extrema, in[i]);
      else extrema_block(&extrema, in + i, block);
      extrema_read(&extrema, out + 2 * (i / block), out + 2 * (i / block) + 1);
    }
  } else if (!strcmp(row, "median")) {
    for (long i = 0; i < n; i++) out[i] = median_push(&median, in[i]);
  } else if (!strcmp(row, "fft")) {
    const int bins = block / 2 + 1;
    for (long i = 0, o = 0; i < n; i += block, o += 2 * bins) fft_real(fft, in + i, out + o, out + o + bins);
  } else {
    fprintf(stderr, "no kernel \"%s\"\n", row);
    exit(2);
  }
}

int main(int argc, char **argv) {
  if (argc == 2 && !strcmp(argv[1], "fft-name")) return printf("%s\n", fft_name()) < 0;
  if (argc < 6) return fprintf(stderr, "limit ROW BLOCK INPUT OUTPUT MS [NUMBER...]\n"), 2;
  const char *row = argv[1];
  const int block = atoi(argv[2]), numbers = argc - 6;
  const double budget_ns = 1e6 * atof(argv[5]);
  FILE *file = fopen(argv[3], "rb");
  if (!file) return fprintf(stderr, "%s: cannot be read\n", argv[3]), 2;
  const long n = (long)fread(in, sizeof *in, MAX_SAMPLES, file);
  fclose(file);
  for (int i = 0; i < numbers && i < MAX_TAPS; i++) {
    double x = strtod(argv[6 + i], NULL);
    if (i < 10) sos.c[i] = lanes.c[i] = x;
    fir.h[i] = x;
    fir_ring.h[numbers - 1 - i] = x;
  }
  fir.taps = fir_ring.taps = numbers;
  ring.length = moments.length = extrema.length = median.length = WINDOW;
  if (!strcmp(row, "fft")) fft = fft_make(block);
  const long frames = n / LANES;
  for (long i = 0; i < frames; i++) for (int l = 0; l < LANES; l++) mixed[i * LANES + l] = in[l * frames + i];

  pass(row, block, n);
  if (!strcmp(row, "lanes")) for (long i = 0; i < frames; i++) for (int l = 0; l < LANES; l++) out[l * frames + i] = mixed_out[i * LANES + l];
  file = fopen(argv[4], "wb");
  if (!file || fwrite(out, sizeof *out, 2 * n < 2 * MAX_SAMPLES ? 2 * n : 2 * MAX_SAMPLES, file) == 0) return fprintf(stderr, "%s: cannot be written\n", argv[4]), 2;
  fclose(file);

  double least = 1e300;
  for (double begin = now_ns(), start = begin; start - begin < budget_ns;) {
    pass(row, block, n);
    double end = now_ns();
    if (end - start < least) least = end - start;
    start = end;
  }
  printf("%.3f\n", least);
  return 0;
}
